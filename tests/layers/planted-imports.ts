/** A file that breaks one rule of `.dependency-cruiser.mjs`, and that rule. */
export interface PlantedImport {
  readonly rule: string
  readonly file: string
  readonly line: string
}

const imports = (rule: string, file: string, ...specifiers: string[]): PlantedImport[] =>
  specifiers.map((specifier, index) => ({
    rule,
    file: file.replace('.ts', `-${index + 1}.ts`),
    line: `import { x } from '${specifier}'`,
  }))

/** Rooms that are one file: the plant must be that file. */
const exactly = (rule: string, file: string, line: string): PlantedImport => ({ rule, file, line })

/** At least one violation of every rule, each in a file of its own. Packages that only `generated` and others use are stubs. */
export const plantedImports: readonly PlantedImport[] = [
  ...imports('http-rooms', 'src/http/p.ts', '../domain/sessions/login.ts', '../domain/audit.ts', '../storage/a.ts'),
  ...imports('http-rooms', 'src/http/q.ts', '../operations/verify-token.ts', '../compose.ts', '../../tests/a.ts'),
  ...imports('http-packages', 'src/http/r.ts', 'knex', 'jose', 'pino'),
  ...imports('operations-rooms', 'src/operations/p.ts', '../http/app.ts', '../storage/a.ts', '../config/config.ts'),
  ...imports('operations-packages', 'src/operations/q.ts', 'koa', '@koa/cors'),
  ...imports('operations-builtins', 'src/operations/r.ts', 'node:crypto'),
  ...imports('storage-rooms', 'src/storage/p.ts', '../config/config.ts', '../http/app.ts', '../../generated/a.ts'),
  ...imports('storage-packages', 'src/storage/q.ts', 'sqlite3', 'jose'),
  ...imports('observability-rooms', 'src/observability/p.ts', '../domain/errors.ts', '../config/config.ts'),
  ...imports('observability-packages', 'src/observability/q.ts', 'koa'),
  ...imports('config-rooms', 'src/config/p.ts', '../domain/errors.ts', '../observability/logger.ts'),
  ...imports('config-packages', 'src/config/q.ts', 'yaml'),
  ...imports('cli-rooms', 'src/cli/p.ts', '../storage/a.ts', '../domain/sessions/login.ts', '../http/app.ts'),
  ...imports('cli-rooms', 'src/cli/r.ts', '../compose.ts', '../http/server.ts'),
  ...imports('cli-packages', 'src/cli/q.ts', 'knex'),

  ...imports('sessions-rooms', 'src/domain/sessions/p.ts', '../passwords/hash.ts', '../../storage/a.ts'),
  ...imports('sessions-rooms', 'src/domain/sessions/q.ts', '../../../generated/a.ts'),
  ...imports('sessions-packages', 'src/domain/sessions/r.ts', 'jose'),
  ...imports('sessions-builtins', 'src/domain/sessions/s.ts', 'node:fs'),
  ...imports('tokens-rooms', 'src/domain/tokens/p.ts', '../sessions/login.ts', '../passwords/hash.ts'),
  ...imports('tokens-packages', 'src/domain/tokens/q.ts', 'scrypt-kdf', 'jsonwebtoken'),
  ...imports('tokens-builtins', 'src/domain/tokens/r.ts', 'node:fs'),
  ...imports('accounts-rooms', 'src/domain/accounts/p.ts', '../sessions/login.ts', '../passwords/common-passwords.ts'),
  ...imports('accounts-packages', 'src/domain/accounts/q.ts', 'knex'),
  ...imports('accounts-builtins', 'src/domain/accounts/r.ts', 'node:http'),
  ...imports('guessing-rooms', 'src/domain/guessing/p.ts', '../accounts/account.ts'),
  ...imports('guessing-packages', 'src/domain/guessing/q.ts', 'jose'),
  ...imports('guessing-builtins', 'src/domain/guessing/r.ts', 'node:net'),
  ...imports('keys-rooms', 'src/domain/keys/p.ts', '../tokens/claims.ts'),
  ...imports('keys-packages', 'src/domain/keys/q.ts', 'scrypt-kdf'),
  ...imports('keys-builtins', 'src/domain/keys/r.ts', 'node:fs'),
  ...imports('passwords-rooms', 'src/domain/passwords/p.ts', '../accounts/account.ts'),
  ...imports('passwords-packages', 'src/domain/passwords/q.ts', 'jose'),
  ...imports('passwords-builtins', 'src/domain/passwords/r.ts', 'node:http'),
  ...imports('domain-rooms', 'src/domain/p.ts', '../http/app.ts', './accounts/account.ts', '../config/config.ts'),
  ...imports('domain-packages', 'src/domain/q.ts', 'jose'),
  ...imports('domain-builtins', 'src/domain/r.ts', 'node:fs'),
  exactly('domain-rooms', 'src/domain/s.ts', "export type X = import('../http/app.ts').X"),
  exactly('domain-rooms', 'src/domain/t.ts', "export * from '../http/app.ts'"),
  exactly('domain-rooms', 'src/domain/u.ts', "await import('../http/app.ts')"),
  exactly('domain-rooms', 'src/domain/v.ts', "import type { X } from '../http/app.ts'"),
  exactly('domain-builtins', 'src/domain/w.ts', "process.getBuiltinModule('node:fs')"),
  ...imports('domain-rooms', 'src/domain/x.test.ts', '../http/app.ts'),

  exactly('main-rooms', 'src/main.ts', "import { x } from './storage/a.ts'"),
  exactly('main-rooms', 'src/serve.ts', "import { x } from './storage/a.ts'"),
  exactly('main-packages', 'src/main.ts', "import { y } from 'pino'"),
  exactly('start-failure-rooms', 'src/start-failure.ts', "import { x } from './storage/a.ts'"),
  exactly('start-failure-packages', 'src/start-failure.ts', "import { y } from 'knex'"),
  exactly('compose-rooms', 'src/compose.ts', "import { x } from '../contract-tests/a.ts'"),
  exactly('compose-rooms', 'src/compose-inspection.ts', "import { x } from '../contract-tests/a.ts'"),
  exactly('compose-packages', 'src/compose.ts', "import type { y } from 'knex'"),
  exactly('compose-knows-packages-as-types', 'src/compose.ts', "import { z } from 'koa'"),

  ...imports('generated-rooms', 'generated/p.ts', '../src/http/app.ts', '../client/a.ts'),
  ...imports('generated-packages', 'generated/q.ts', 'yaml'),
  ...imports('generated-builtins', 'generated/r.ts', 'node:fs'),
  ...imports('client-rooms', 'client/p.ts', '../src/http/app.ts', '../tests/a.ts'),
  ...imports('client-packages', 'client/q.ts', 'jose'),
  ...imports('client-builtins', 'client/r.ts', 'node:fs'),
  ...imports('examples-rooms', 'examples/web/p.ts', '../../generated/a.ts', '../../tests/a.ts'),
  ...imports('examples-packages', 'examples/web/q.ts', 'koa'),
  ...imports('contract-tests-rooms', 'contract-tests/p.ts', '../src/compose.ts', '../tests/a.ts'),
  ...imports('contract-tests-packages', 'contract-tests/q.ts', 'knex'),
  ...imports('tests-rooms', 'tests/p.ts', '../src/http/app.ts', '../src/operations/handlers.ts'),
  ...imports('tests-packages', 'tests/q.ts', 'knex'),
  exactly('edge-tests-rooms', 'tests/integration/edge.ts', "import { x } from '../../src/http/contract.ts'"),
  exactly('edge-tests-packages', 'tests/integration/edge.ts', "import Koa from 'koa'"),
  ...imports('example-tests-rooms', 'tests/examples/p.ts', '../../src/http/app.ts'),
  ...imports('example-tests-packages', 'tests/examples/q.ts', 'knex'),
  ...imports('type-tests-rooms', 'tests/types/p.ts', '../../src/operations/verify-token.ts'),
  ...imports('type-tests-packages', 'tests/types/q.ts', 'knex'),
  ...imports(
    'exploration-rooms',
    'tests/exploration/p.ts',
    '../../src/domain/sessions/rotate.ts',
    '../../src/compose.ts',
  ),
  ...imports('exploration-packages', 'tests/exploration/q.ts', 'knex'),
  ...imports('bench-rooms', 'bench/p.ts', '../src/domain/sessions/login.ts'),
  ...imports('bench-packages', 'bench/q.ts', 'knex'),
  ...imports(
    'scripts-rooms',
    'scripts/p.ts',
    '../src/compose.ts',
    '../src/cli/run.ts',
    '../src/observability/metrics.ts',
  ),
  ...imports('scripts-packages', 'scripts/q.ts', 'knex'),

  ...imports('no-cycles', 'src/http/cycle.ts', './cycle-2.ts', './cycle-1.ts'),
  exactly('no-cycles', 'src/http/ring-1.ts', "import type { X } from './ring-2.ts'"),
  exactly('no-cycles', 'src/http/ring-2.ts', "import type { X } from './ring-1.ts'"),
  ...imports('nothing-unresolved', 'src/http/gap.ts', './absent.ts', 'absent-package'),
  ...imports('packages-are-declared', 'contract-tests/undeclared.ts', 'dredd'),
  ...imports('no-other-rooms', 'src/billing/p.ts', './q.ts'),
  ...imports('no-other-rooms', 'src/domain/billing/p.ts', '../errors.ts'),
  ...imports('tests-are-not-imported', 'src/http/base.ts', './body.test.ts'),
  ...imports('test-tools-in-tests', 'src/http/tool.ts', 'node:test', 'node:assert/strict', 'fast-check'),
  ...imports('storage-opens-one-database', 'src/storage/opens.ts', 'knex', 'pg'),
  ...imports('tokens-know-accounts-as-types', 'src/domain/tokens/made.ts', '../accounts/account.ts'),
  ...imports('cli-knows-accounts-as-types', 'src/cli/made.ts', '../domain/accounts/account.ts'),
]

const allowed = (file: string, ...lines: string[]) => ({ file, lines })

/** What the table allows, exceptions first: none of it may be reported. */
export const allowedImports = [
  allowed('src/http/ok.ts', "import { x } from '../operations/handlers.ts'", "import Koa from 'koa'"),
  allowed('src/http/cors.ts', "import cors from '@koa/cors'"),
  allowed('src/http/ok.test.ts', "import { x } from './ok.ts'", "import test from 'node:test'", "import 'fast-check'"),
  allowed('src/domain/tokens/ok.ts', "import type { X } from '../accounts/account.ts'", "import { y } from 'jose'"),
  allowed(
    'src/domain/sessions/ok.ts',
    "import { x } from '../tokens/claims.ts'",
    "import { y } from '../guessing/limits.ts'",
  ),
  allowed(
    'src/domain/accounts/ok.ts',
    "import { x } from '../passwords/policy.ts'",
    "import { y } from '../errors.ts'",
  ),
  allowed('src/domain/passwords/ok.ts', "import 'node:zlib'", "import 'node:fs'", "import 'scrypt-kdf'"),
  allowed('src/domain/passwords/ok.test.ts', "import { x } from './ok.ts'", "import 'node:async_hooks'"),
  allowed('src/storage/sqlite.ts', "import knex from 'knex'", "import { x } from '../domain/errors.ts'"),
  allowed('src/storage/ok.ts', "import type { Knex } from 'knex'"),
  allowed('src/storage/conformance/ok.ts', "import test from 'node:test'", "import assert from 'node:assert/strict'"),
  allowed('src/observability/ok.ts', "import { x } from '../domain/audit.ts'", "import 'pino'"),
  allowed(
    'src/cli/ok.ts',
    "import { x } from '../config/config.ts'",
    "import type { X } from '../domain/accounts/account.ts'",
  ),
  allowed(
    'tests/ok.test.ts',
    "import { x } from '../src/http/server.ts'",
    "import { y } from '../contract-tests/a.ts'",
  ),
  allowed('tests/interop/ok.ts', "import jwt from 'jsonwebtoken'", "import { x } from 'jose'"),
  allowed('tests/exploration/ok.ts', "import { x } from '../../src/domain/sessions/refresh-rotation.ts'"),
  allowed('tests/types/ok.ts', "import type { X } from '../../src/operations/handlers.ts'"),
  allowed('contract-tests/ok.ts', "import { x } from '../generated/a.ts'", "import 'node:net'"),
  allowed('tests/examples/ok.ts', "import { x } from '../../examples/web/ok.ts'", "import 'vite'"),
  allowed('examples/web/ok.ts', "import { x } from '../../client/index.ts'", "import 'react'", "import 'node:http'"),
  allowed('client/ok.ts', "import { x } from '../generated/a.ts'"),
] as const
