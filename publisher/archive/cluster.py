"""Workers of a Dask cluster: the same orders, carried out wherever the cluster has room.

All of them see content and output under the same paths (a shared file system), and have the same
gongbao and fonts. Dask gives the orders of a worker that dies to another; since an issue is written
whole or not at all, doing one again changes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from publisher.archive.building import Order, Outcome, Workers, build_ordered
from publisher.errors import UserError

_IN_HAND = 2
"""Orders for each worker: the next one is there when one is done."""


@contextmanager
def cluster_workers(address: str) -> Iterator[Workers]:
    """The workers of the cluster whose scheduler has this address: `tcp://host:8786`.

    Raises `UserError` where Dask is not installed, where nobody answers, and where there are no
    workers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 -- only installed where it is asked for
    except ImportError:
        raise UserError(
            "没有安装 Dask，不能使用集群。", hint="请安装 gongbao[cluster]，或去掉 --scheduler。"
        ) from None
    try:
        client = Client(address, timeout="5s", set_as_default=False)
    except (OSError, ValueError):
        raise UserError(
            f"调度器“{address}”没有回应。", hint="请核对地址，如 tcp://host:8786，并先启动调度器。"
        ) from None
    with client:
        count = len(client.scheduler_info(n_workers=-1)["workers"])
        if not count:
            raise UserError(
                f"调度器“{address}”没有工作进程。", hint="请先启动：dask worker 地址 --nthreads 1。"
            )
        yield Workers(client.get_executor(pure=False), count * _IN_HAND)


def build_quietly(order: Order) -> Outcome:
    """The task of a worker: how far it is is not told, only what became of it."""
    return build_ordered(order, lambda *_: None)
