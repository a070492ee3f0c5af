"""A small inference runner that logs as most scripts do."""
import argparse
import logging
import os
import sys
import textwrap

import torch
import torch.nn as nn

logger = logging.getLogger(__name__)

BANNER = textwrap.dedent("""
    Runner
      with a model of two layers
""").strip()


class Runner:
    def __init__(self, model, steps):
        self.logger = logging.getLogger("app.runner")
        self.model = model
        self.steps = steps

    def run(self):
        self.logger.info("running %d steps", self.steps)
        x = torch.ones(1, 4)
        for i in range(self.steps):
            with torch.no_grad():
                x = self.model(x)
            self.logger.debug("step %d: %s", i, tuple(x.shape))
        return x

    def checked(self, n):
        try:
            if n > 2:
                raise ValueError(f"too many: {n}")
        except ValueError as e:
            self.logger.error("failed: %s", e)
            logger.warning("told you", exc_info=False)


def setup(level, path):
    root = logging.getLogger()
    root.setLevel(getattr(logging, level.upper(), logging.INFO))
    formatter = logging.Formatter("%(levelname)-8s %(name)s | %(message)s")
    console = logging.StreamHandler(sys.stdout)
    console.setFormatter(formatter)
    file = logging.FileHandler(path, mode="w")
    file.setFormatter(logging.Formatter("[{levelname:>8}] {filename}:{lineno} {message}", style="{"))
    file.setLevel(logging.WARNING)
    for handler in (console, file):
        root.addHandler(handler)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--log-level", default="debug")
    parser.add_argument("--log-file", default="run.log")
    args = parser.parse_args()
    logging.warning("before the handlers: to stderr, %s", "as a basic config")
    logging.getLogger().handlers.clear()
    setup(args.log_level, args.log_file)
    for line in BANNER.splitlines():
        logger.info(line)
    torch.manual_seed(0)
    runner = Runner(nn.Sequential(nn.Linear(4, 4), nn.ReLU()), 2)
    runner.run()
    runner.checked(3)
    logger.warning("%s is %.2f%% done", "job", 12.345)
    logging.getLogger("quiet").setLevel("ERROR")
    logging.getLogger("quiet").info("no")
    logging.getLogger("quiet").error("yes %s %r", "a", "b")
    print(logger.name, logger.level, logger.isEnabledFor(logging.DEBUG), logging.getLevelName(logger.getEffectiveLevel()))
    own = logging.getLogger("own")
    own.propagate = False
    own.info("nobody takes this")
    own.error("the last resort does")
    with open(args.log_file) as f:
        for line in f:
            print(line.rstrip())
    os.remove(args.log_file)
    print(textwrap.fill("A paragraph that is longer than the width of the column it stands in.", width=30, initial_indent="* ", subsequent_indent="  "))
    print(textwrap.indent("one\n\ntwo", "> "), textwrap.shorten("the quick brown fox jumps", 18, placeholder="..."))
    logging.disable(logging.CRITICAL)
    logger.critical("gone")


if __name__ == "__main__":
    main()
