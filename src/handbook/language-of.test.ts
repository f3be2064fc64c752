import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { languageOf } from './language-of.ts'

const blocks: Readonly<Record<string, readonly string[]>> = {
  bash: [
    'npm ci && npm start',
    "# Log in\ncurl --request POST \\\n  --url 'http://localhost:8000/'",
    'ALGORITHM=ES256\nPORT=8001',
    'export DATA_DIR=/var/lib/latchkey',
    '(cd /srv/shop && .venv/bin/python latchkey_django.py dump) | latchkey import django',
  ],
  typescript: [
    "// server.ts\nimport { createVerifier } from 'latchkey-client/verify'",
    "import 'react-native-get-random-values'",
    'export const session = createSession()',
    "'use client'\n\nimport { useSession } from 'latchkey-client/react'",
    'await admin.updateAccount(id, { claims: { seats: 5 } })',
  ],
  python: ['import base64, hmac, re, time', 'from django.db import models', '# settings.py\nimport os'],
  go: ['package main\n\nimport "fmt"'],
  java: ['import latchkey.client.ApiClient;'],
  nginx: ['location /auth/ {\n  proxy_pass http://latchkey/;\n}'],
  json: ['{"id": 2, "active": true}', '[{"relation": []}]'],
  xml: ['<!doctype html>\n<p>Hello</p>'],
  yaml: ['dbs:\n  - path: a'],
  ini: ['[Unit]\nDescription=x'],
  sql: ["create user latchkey password 'a long one';"],
  '': ['FAILED   routes.trailing-slash   Each path works', '| case | reason |', '{ not json', ''],
}

describe('languageOf', () => {
  for (const [language, texts] of Object.entries(blocks)) {
    it(`recognizes ${language || 'plain text'}`, () => {
      assert.deepEqual(
        texts.map((text) => languageOf(text)),
        texts.map(() => language),
      )
    })
  }
})
