#!/bin/sh
# Words that the house does not print: a list with a word and, behind a tab, what to write instead. No " and no \ in either.
# awk runs once a story, since many an awk keeps what it reads and writes in a buffer as long as it runs.
list=$1
[ -r "$list" ] || { echo "no list of words: $list" >&2; exit 1; }
while IFS= read -r story; do
  number=${story#*'"story":'}
  printf '%s\n' "$story" | awk -v list="$list" '
    BEGIN {
      FS = "\t"
      while ((getline < list) > 0) if ($1 != "" && $1 !~ /^#/) { word[++words] = $1; instead[words] = $2 }
    }
    {
      # A quotation mark in the copy comes as \", so that this divides between the texts and nowhere else.
      blocks = split($0, part, /"text":"/) - 1
      for (block = 1; block <= blocks; block++) {
        match(part[block + 1], /^([^"\\]|\\.)*/)
        text = substr(part[block + 1], 1, RLENGTH)
        for (i = 1; i <= words; i++) if (index(text, word[i])) {
          printf "{\"block\":%d,\"text\":\"%s\",", block - 1, word[i]
          if (instead[i] == "") printf "\"message\":\"本报不用“%s”\"}\n", word[i]
          else printf "\"message\":\"本报不用“%s”，用“%s”\",\"replacement\":\"%s\"}\n", word[i], instead[i], instead[i]
        }
      }
    }'
  printf '{"done":%s}\n' "${number%%,*}"
done
