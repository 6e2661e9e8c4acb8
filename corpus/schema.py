"""The tables of the store, and the number of their format."""

from __future__ import annotations

import sqlalchemy as sa

#: Raised by one whenever the tables change; a store with a higher number is refused, one with a lower
#: number is brought to this one when it is opened (upgrade.py).
FORMAT = 4

metadata = sa.MetaData()

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("url", sa.String, index=True),
    sa.Column("outlet", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("author", sa.String),
    sa.Column("published", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("first_seen", sa.String, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("place", sa.String),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("read_at", sa.String, nullable=False),
)


def _of_revision() -> tuple[sa.Column[str], sa.Column[int], sa.ForeignKeyConstraint]:
    return (
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "revision"],
            ["revisions.article_id", "revisions.number"],
            ondelete="CASCADE",
        ),
    )


citations = sa.Table(
    "citations",
    metadata,
    *_of_revision(),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("outlet", sa.String, nullable=False),
    sa.Column("url", sa.String, nullable=False),
    sa.Column("published", sa.String, nullable=False),
    sa.Index("citations_by_revision", "article_id", "revision"),
)

statements = sa.Table(
    "statements",
    metadata,
    *_of_revision(),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("speaker", sa.String),
    sa.Column("role", sa.String),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("attribution_start", sa.Integer, nullable=False),
    sa.Column("attribution_end", sa.Integer, nullable=False),
    sa.Column("chain", sa.JSON, nullable=False),
    sa.Column("said_on", sa.String),
    sa.Column("cue", sa.String, nullable=False, server_default=""),
    sa.Column("confidence", sa.Float, nullable=False, server_default="1.0"),
    sa.Column("origin", sa.String, nullable=False, server_default="given"),
    # What became of it in a later revision, and when that was read.
    sa.Column("fate", sa.String),
    sa.Column("fate_at", sa.String),
    sa.Index("statements_by_revision", "article_id", "revision"),
    sa.Index("statements_by_speaker", "speaker"),
)

# By which version of the extractor the statements of a revision were found.
extractions = sa.Table(
    "extractions",
    metadata,
    sa.Column("article_id", sa.String, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(
        ["article_id", "revision"],
        ["revisions.article_id", "revisions.number"],
        ondelete="CASCADE",
    ),
)

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    *_of_revision(),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("context_start", sa.Integer, nullable=False),
    sa.Column("context_end", sa.Integer, nullable=False),
    sa.Index("passages_by_revision", "article_id", "revision"),
    sqlite_autoincrement=True,  # an id that was removed must never come back as another passage
)

vectors = sa.Table(
    "vectors",
    metadata,
    sa.Column("passage_id", sa.ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("model", sa.String, primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

words = sa.Table(
    "words",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("model", sa.String, nullable=False),
    sa.Column("word", sa.String, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("model", "word"),
)

# Feeds that are followed: what each last said, and when it may be asked again.
feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("etag", sa.String),
    sa.Column("last_modified", sa.String),
    sa.Column("digest", sa.String(64)),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("not_before", sa.String),
    sa.Column("last_ok", sa.String),
    sa.Column("last_error", sa.String),
)

# Items of feeds, and what became of each.
seen_items = sa.Table(
    "seen_items",
    metadata,
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("feed", sa.String, nullable=False),
    sa.Column("item_id", sa.String, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("published", sa.String),
    sa.Column("language", sa.String),
    sa.Column("decision", sa.String, nullable=False),
    sa.Column("why", sa.String, nullable=False),
    sa.Column("at", sa.String, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Index("seen_items_by_feed", "feed", "item_id"),
    sa.Index("seen_items_by_decision", "decision", "at"),
)

removed = sa.Table(
    "removed",
    metadata,
    sa.Column("article_id", sa.String, primary_key=True),
    # Whether an operator removed it, or it grew older than is kept.
    sa.Column("why", sa.String, nullable=False, server_default="removed"),
)

retractions = sa.Table(
    "retractions",
    metadata,
    sa.Column("article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("why", sa.String, nullable=False),
    sa.Column("at", sa.String, nullable=False),
)

# What an article is known by among others (dedupe.py): shingles, uint64, little endian, as bytes.
signatures = sa.Table(
    "signatures",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True
    ),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

# The same the other way round: who has a shingle. Its number is taken as signed, as SQLite has them.
shingles = sa.Table(
    "shingles",
    metadata,
    sa.Column("shingle", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("signature_id", sa.ForeignKey("signatures.id", ondelete="CASCADE"), primary_key=True),
    sa.Index("shingles_by_signature", "signature_id"),
    sqlite_with_rowid=False,
)

# Which article a near copy was made from; `own` counts the sentences that only the copy has.
reprints = sa.Table(
    "reprints",
    metadata,
    sa.Column("article_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    sa.Column(
        "original_id", sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    sa.Column("similarity", sa.Float, nullable=False),
    sa.Column("own", sa.Integer, nullable=False),
)

# Pages that are read again, and when: `due` is empty for those that are not any more.
pages = sa.Table(
    "pages",
    metadata,
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("etag", sa.String),
    sa.Column("last_modified", sa.String),
    sa.Column("first_read", sa.String, nullable=False),
    sa.Column("read_at", sa.String, nullable=False),
    sa.Column("due", sa.String, index=True),
)
