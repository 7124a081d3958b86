"""What stock Rasa makes of texts; run by its own environment's Python 3.10.

`python understand.py MODEL` answers each line {"text"} of its input with {"intent", "ranking"}.
"""

import asyncio
import json
import os
import sys

from rasa.core.agent import Agent


async def main() -> None:
    """Until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever Rasa prints is no answer
    agent = Agent.load(sys.argv[1])
    for line in sys.stdin:
        text = json.loads(line)["text"].lstrip("/ ")  # "/" would name an intent
        parsed = await agent.parse_message(text)
        ranking = [(each["name"], each["confidence"]) for each in parsed["intent_ranking"]]
        chosen = parsed["intent"]["name"] or ""
        answers.write(json.dumps({"intent": chosen, "ranking": ranking}) + "\n")
        answers.flush()


if __name__ == "__main__":
    asyncio.run(main())
