"""Stage three: the rules' edits, and an agent's for what they leave where one is configured."""

from migration_pipeline.domain.changeset import Changeset
from migration_pipeline.domain.consumer import Consumer
from migration_pipeline.domain.context import ContextFile


def rewrite(context: ContextFile, consumer: Consumer) -> Changeset:
    """Return the changeset over the revision that the consumer was read at.

    No agent is configured here: what the rules leave stays with a person, and the changeset says so.
    """
    return Changeset(
        consumer=consumer.key,
        base_revision=consumer.revision,
        fingerprint=consumer.fingerprint,
        rewrite=context.rewrite,
    )
