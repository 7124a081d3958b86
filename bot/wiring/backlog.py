"""What waits and what failed, as Prometheus gauges read from the database at each scrape."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.errors import StoreUnavailable
from bot.store.store import Store


class Backlog(Collector):
    """Counts of the inbox and the outbox by status; silent when the database is away."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges `loket_inbox_rows`, `loket_outbox_rows` and `loket_possible_repeats`."""
        try:
            with self._store.read() as tx:
                inbox, outbox = tx.inbox.counts(), tx.outbox.counts()
                repeats = tx.outbox.possible_repeats()
        except StoreUnavailable:
            return
        for name, counts in (("inbox", inbox), ("outbox", outbox)):
            gauge = GaugeMetricFamily(f"loket_{name}_rows", "Rows by status", labels=["status"])
            for status, count in counts.items():
                gauge.add_metric([status], count)
            yield gauge
        yield GaugeMetricFamily(
            "loket_possible_repeats", "Messages that may have been sent twice", value=repeats
        )
