/** The section of docs/settings.md about the `.env` file. */
export const envFileSection = (): string => `## The .env file

The file \`.env\` in the working directory is UTF-8 text with one setting per line. It is read as
[python-dotenv](https://pypi.org/project/python-dotenv/) reads it, so a Django site can share it:

    # A comment
    ALGORITHM=ES256
    ISSUER=https://auth.example.com   # a comment after white space
    SIGNING_KEY='abc#def $x'
    export AUDIENCE = "shop, files"

- A line is \`NAME=value\`. White space around the name and the value is ignored, and so are blank
  lines and \`export\` before the name. A name has the letters \`A\` to \`Z\` and \`a\` to \`z\`,
  digits, \`_\`, \`.\` and \`-\`.
- \`#\` starts a comment at the beginning of a line, or after white space outside quotes. Elsewhere
  it is part of the value: \`SIGNING_KEY=abc#def\` is \`abc#def\`.
- Between \`'\` or \`"\` a value may have \`#\`, white space at its ends, and several lines, as a
  PEM key has. Only a comment may follow the closing quote.
- Between \`"\`, these are escapes: \`\\n\` \`\\r\` \`\\t\` \`\\a\` \`\\b\` \`\\f\` \`\\v\` \`\\"\` \`\\'\` \`\\\\\`. Between
  \`'\`, only \`\\'\` and \`\\\\\` are. Without quotes, a backslash is itself.
- \`$\` is an ordinary character: nothing is expanded, not even \`\${NAME}\`, which python-dotenv
  expands by default. No command runs either: write the output of \`openssl rand -base64 48\`, not
  \`$(openssl rand -base64 48)\`.
- An empty value means that the setting is not set. Of equal names the last one counts. The
  environment takes precedence over the file.
- A byte order mark is ignored, and line breaks may be those of Windows.

Any other line stops the start with its number, and nothing of its text:

    latchkey: .env line 3 is not NAME=value: correct it, or write # before it to make it a comment

Such are a name without \`=\`, a name in quotes or with other letters (which python-dotenv accepts), a
quote that is not closed, and a value in backticks.

Files for other programs have other rules: \`docker run --env-file\` takes quotes and \`#\` as part of
the value, and the \`EnvironmentFile\` of systemd has comments only on lines of their own. Without
quotes, spaces, \`#\` and backslashes, a line means the same to all of them.

A name that is nearly that of a setting, such as \`ROTATE_REFRESH_TOKEN\`, has no effect: the start
and \`latchkey doctor\` warn of it, and name the setting.

`
