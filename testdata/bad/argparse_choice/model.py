import argparse

parser = argparse.ArgumentParser(prog="model.py", description="Runs a model.")
parser.add_argument("--dtype", choices=["float32", "float16"], default="float32")
parser.add_argument("--steps", type=int, default=10)
args = parser.parse_args()
print(args.dtype, args.steps)
