"""Writes testdata/signatures/arguments.txt: the shapes that transformers documents
for the arguments of its models' forward methods.

    python testdata/oracle/arguments.py > testdata/signatures/arguments.txt
"""

import re

import transformers
from transformers.utils.auto_docstring import ModelArgs

print(f"# Ranks of forward's arguments, as transformers {transformers.__version__} documents them")
print("# (testdata/oracle/arguments.py).")
# Models take images, crops and frames under one name: what is told of it is one case.
VARIOUS = {"pixel_values", "pixel_values_videos", "input_features", "labels"}
for name, doc in sorted(vars(ModelArgs).items()):
    shape = isinstance(doc, dict) and re.fullmatch(r"of shape `\((.*?),?\)`", (doc.get("shape") or "").strip())
    if shape and name not in VARIOUS:
        rank = len(shape[1].split(","))
        print(f"transformers.modeling_utils.PreTrainedModel.forward.{name} attr -> ?[{rank}]")
