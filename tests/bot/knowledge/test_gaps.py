"""Questions in vain are gathered by what they are about, across languages."""

from pathlib import Path

import numpy as np
import yaml

from bot.encoder import universal
from bot.knowledge.gaps import Asked, Topic, topics

TABLE = yaml.safe_load(Path(__file__).with_name("gaps.yml").read_text(encoding="utf-8"))
ABOUT = {
    question: row["topic"] for row in TABLE for some in row["asked"].values() for question in some
}
ASKED = [
    Asked(text=question, language=language, reason="nothing_found", person=number)
    for row in TABLE
    for language, some in row["asked"].items()
    for number, question in enumerate(some)
]


def gathered(asked: list[Asked]) -> list[Topic]:
    return topics(asked, universal().encode([each.text for each in asked]))


def test_the_largest_topics_are_each_about_one_thing_in_all_languages() -> None:
    largest = gathered(ASKED)[: len(TABLE)]
    about = [{ABOUT[example] for example in topic.examples} for topic in largest]
    assert sorted(name for names in about for name in names) == sorted(set(ABOUT.values()))
    assert [len(topic.languages) for topic in largest] == [4] * len(TABLE)
    assert sum(topic.count for topic in largest) >= len(ASKED) - 1


def test_a_topic_is_named_by_its_words_and_shown_in_several_languages() -> None:
    drones = next(topic for topic in gathered(ASKED) if "drone" in topic.words)
    assert ABOUT[drones.question] == "drones"
    assert len({each.language for each in ASKED if each.text in drones.examples}) == 3


def test_the_same_questions_give_the_same_topics() -> None:
    assert gathered(ASKED) == gathered(ASKED)


def test_a_question_asked_often_is_counted_and_shown_once() -> None:
    text = "Is there wifi on the bus?"
    again = [Asked(text=text, language="en", reason="unsure", person=n % 2) for n in range(5)]
    again.append(Asked(text="is there  WIFI on the bus?", language="en", reason="", person=7))
    (topic,) = gathered(again)
    assert (topic.count, topic.people) == (6, 3)
    assert topic.reasons == {"unsure": 5, "unhelpful": 1}
    assert topic.examples[0] == text


def test_the_most_asked_comes_first_and_a_single_question_is_a_topic() -> None:
    asked = [each for each in ASKED if ABOUT[each.text] in ("drones", "wifi on the bus")]
    found = gathered([*asked, Asked(text="Who is the mayor?", language="en", reason="", person=1)])
    counts = [topic.count for topic in found]
    assert counts == sorted(counts, reverse=True)
    assert found[-1].question == "Who is the mayor?"


def test_nothing_asked_is_no_topic() -> None:
    assert topics([], np.empty((0, 512), dtype=np.float32)) == []


def test_more_questions_than_fit_at_once_join_the_topics_there_are() -> None:
    draw = np.random.default_rng(1)
    centres = np.eye(4, 64)[np.arange(3200) % 4]
    vectors = (centres + draw.normal(scale=0.02, size=centres.shape)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asked = [Asked(text=f"q{n}", language="en", reason="unsure", person=n) for n in range(3200)]
    assert [topic.count for topic in topics(asked, vectors)] == [800] * 4
