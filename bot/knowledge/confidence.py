"""How sure it is that a section answers a question: a few signs, weighed.

The weights are in `weights.py`, found by `benchmarks/answers_fit.py`.
"""

import numpy as np

from bot.knowledge.layout import Layout
from bot.knowledge.ranking import Evidence
from bot.knowledge.words import Numbers


def confidence(evidence: Evidence, layout: Layout, row: int, *, language: str) -> float:
    """How sure the section at `row` answers a question in `language`, in [0, 1].

    Of a section in another language, words say nothing; of a document that names topics,
    these say more than its words.
    """
    if not evidence.terms:
        return 0.0
    is_foreign = bool(layout.languages[row] != language)
    is_topical = bool(layout.topical[layout.document_of[row]])
    scale = np.array(evidence.weights.sure[is_foreign, is_topical])
    return float(1 / (1 + np.exp(-signs(evidence, layout, row) @ scale)))


def signs(evidence: Evidence, layout: Layout, row: int) -> Numbers:
    """What tells whether the section at `row` answers: one number per weight of `Weights.sure`.

    These are one for the base, the cosine of its meaning and of where the question aims, the
    shares of the question's pieces that it and its document hold, the logarithm of one more
    than the question's words, how near the document's topics are: by meaning, by the share of
    the pieces and by that of the words; and the logarithm of one more than the BM25 score of
    two words in a row.
    """
    page = int(layout.document_of[row])
    span = int(layout.starts[page]), int(layout.starts[page + 1])
    return np.array(
        [
            1.0,
            evidence.meaning[row],
            evidence.aim[row],
            evidence.piece_match.share(row, row + 1),
            evidence.piece_match.share(*span),
            np.log1p(evidence.terms),
            evidence.topic_meaning[page],
            evidence.topic_piece_match.share(page, page + 1),
            evidence.topic_word_match.share(page, page + 1),
            np.log1p(evidence.pairs[row]),
        ]
    )
