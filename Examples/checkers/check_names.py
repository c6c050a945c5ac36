"""Names against a list: what stands behind a title and differs from the name in the list by one character is a misprint.

names.tsv has a title and a name a line, divided by a tab. A title followed by anything else is none of our business.
"""
import json
import sys


def misprints(text, names):
    for title, name in names:
        at = text.find(title)
        while at >= 0:
            start = at + len(title)
            found = text[start:start + len(name)]
            if len(found) == len(name) and sum(a != b for a, b in zip(found, name)) == 1:
                yield start, start + len(name), title, found, name
            at = text.find(title, start)


with open(sys.argv[1], encoding="utf-8") as file:
    names = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]

for stream in (sys.stdin, sys.stdout):
    stream.reconfigure(encoding="utf-8")
for line in sys.stdin:
    story = json.loads(line)
    for number, block in enumerate(story["blocks"]):
        for start, end, title, found, name in misprints(block["text"], names):
            message = {"zh": f"{title}是“{name}”，不是“{found}”", "en": f"the name behind “{title}” is “{name}”, not “{found}”"}
            finding = {"block": number, "start": start, "end": end, "message": message, "replacement": name}
            print(json.dumps(finding, ensure_ascii=False))
    # Without flush newslint would wait for an answer that sits in a buffer.
    print(json.dumps({"done": story["story"]}), flush=True)
