"""Runs a batch on a Ray cluster of two nodes on this machine, then again and kills the second node.

python -m tests.support.two_nodes in.jsonl whole.jsonl killed.jsonl [--model vi-news]
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
    """Print how many items were done when the node was killed, and the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("whole", help="output of a run with both nodes")
    parser.add_argument("killed", help="output of a run that loses one")
    parser.add_argument("--kill-after", type=int, default=100, help="items")
    parser.add_argument("--model", default="none")
    arguments = parser.parse_args()
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": _STORE}
    )
    node = cluster.add_node(num_cpus=1, object_store_memory=_STORE)
    cluster.wait_for_nodes()
    killed = []

    def kill_node(progress):
        if not killed and progress.done >= arguments.kill_after and is_working(node):
            cluster.remove_node(node, allow_graceful=False)
            killed.append(progress.done)

    options = BatchOptions(answer=AnswerOptions(model=arguments.model), group=8)
    for output, on_progress in ((arguments.whole, None), (arguments.killed, kill_node)):
        report = batch.run(
            [arguments.source], output, options, ray=cluster.address, on_progress=on_progress
        )
        sys.stdout.write(f"{report}\n")
    sys.stdout.write(f"killed at {killed}\n")
    cluster.shutdown()


if __name__ == "__main__":
    main()
