"""Runs a batch on a Ray cluster of two nodes on this machine; the second may be killed meanwhile.

python -m tests.support.two_nodes in.jsonl out.jsonl [--kill-after ITEMS] [--model none]
"""

import argparse
import sys

import psutil
from ray.cluster_utils import Cluster

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions

_STORE = 100_000_000  # bytes: Ray's least


def is_working(node):
    """Whether a worker of ours runs on a node."""
    (raylet,) = node.all_processes["raylet"]
    children = psutil.Process(raylet.process.pid).children(recursive=True)
    try:
        return any("summarizer.batch.worker" in child.cmdline() for child in children)
    except psutil.NoSuchProcess:
        return False  # one ended meanwhile; the next look will tell


def main():
    """Print how many items were done when the node was killed, and the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("output")
    parser.add_argument("--kill-after", type=int)
    parser.add_argument("--model", default="none")
    arguments = parser.parse_args()
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": _STORE}
    )
    node = cluster.add_node(num_cpus=1, object_store_memory=_STORE)
    cluster.wait_for_nodes()
    killed = []

    def on_progress(progress):
        after = arguments.kill_after
        if after is not None and progress.done >= after and not killed and is_working(node):
            cluster.remove_node(node, allow_graceful=False)
            killed.append(progress.done)

    options = BatchOptions(answer=AnswerOptions(model=arguments.model), group=8)
    report = batch.run(
        [arguments.source], arguments.output, options, ray=cluster.address, on_progress=on_progress
    )
    sys.stdout.write(f"killed at {killed}\n{report}\n")
    cluster.shutdown()


if __name__ == "__main__":
    main()
