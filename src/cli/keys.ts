import { Command, Option } from 'commander'
import { composeManageKeys, resealKeys } from '../compose/keys.ts'
import { instantText } from '../domain/clock.ts'
import { AuthError } from '../domain/errors.ts'
import { cliClient } from './cli-client.ts'
import { asReason, CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { confirm } from './prompt.ts'
import { withCore } from './with-core.ts'

const examples = [
  'latchkey keys list',
  'latchkey keys rotate                          creates the next access key',
  'latchkey keys rotate --now                    signs with it at once, if it was published long enough',
  'latchkey keys revoke KID --yes                after the key with this id leaked',
  'latchkey keys reseal                          after you changed MASTER_SECRET',
]

type Manage = Awaited<ReturnType<typeof composeManageKeys>>
type Use = Parameters<Manage['rotate']>[0]
type Listed = Awaited<ReturnType<Manage['list']>>[number]

/** Builds `latchkey keys ...`. */
export const keysCommand = (): Command => {
  const keys = withExamples(
    new Command('keys').description('list, rotate, revoke and reseal the signing keys'),
    ...examples,
  )
  keys
    .command('list')
    .description('list all keys')
    .option('--json', 'print one JSON object per line')
    .action(withKeys(list))
  keys
    .command('rotate')
    .description('create the next key; it signs once every verifier can know it')
    .addOption(new Option('--use <use>', 'kind of key').choices(['access', 'refresh']).default('access'))
    .option('--now', 'sign with it at once; refused while some verifiers may not know it')
    .option('--force', 'with --now: even if some verifiers may not know it')
    .action(withKeys(rotate))
  keys
    .command('revoke')
    .argument('<kid>')
    .description('revoke a key at once; a new key replaces an active one')
    // One key id in 64 starts with a hyphen, like an option.
    .allowUnknownOption()
    .option('--yes', 'skip the confirmation')
    .action((kid: string, options: { yes?: true }) => withKeys((keys) => revoke(keys, kid, options))({}))
  keys
    .command('reseal')
    .description(
      'seal all private keys and the secrets of webhooks and one-time passwords with the current master secret',
    )
    .action(() => reseal())
  return keys
}

async function list(keys: Manage, { json }: { json?: true }): Promise<string> {
  return (await keys.list()).map(json ? (key) => JSON.stringify(key) : describe).join('\n')
}

function describe({
  kid,
  use,
  algorithm,
  state,
  createdAt,
  signsFrom,
  activatedAt,
  verifiesUntil,
  endedAt,
}: Listed): string {
  const since = {
    pending: `signs from ${instantText(signsFrom)}`,
    active: `signs since ${instantText(activatedAt ?? createdAt)}`,
    retiring: `verifies until ${instantText(verifiesUntil ?? 0)}`,
    retired: `since ${instantText(endedAt ?? 0)}`,
    revoked: `since ${instantText(endedAt ?? 0)}`,
  }[state]
  return [kid.padEnd(43), use.padEnd(7), algorithm.padEnd(5), state.padEnd(8), since].join('  ')
}

async function rotate(keys: Manage, { use, now, force }: { use: Use; now?: true; force?: true }): Promise<string> {
  if (force && !now) throw new UsageError('--force needs --now')
  const when = now ? (force ? 'forced' : 'now') : 'due'
  const { kid, state, signsFrom, warnings } = await keys.rotate(use, when, cliClient).catch((error: unknown) => {
    if (!(error instanceof AuthError) || error.code !== 'key_too_new') throw explained(error)
    throw new CliError(`${asReason(error)}; --force makes it sign now. ${keys.forcedWarning(use)}`)
  })
  if (state === 'pending') return `${use} key ${kid} is published and signs from ${instantText(signsFrom)}`
  return sentences(`${use} key ${kid} signs now`, warnings)
}

async function revoke(keys: Manage, kid: string, { yes }: { yes?: true }): Promise<string> {
  const key = (await keys.list()).find((one) => one.kid === kid)
  if (key === undefined) throw new CliError(`no key has the id ${kid}`)
  const question = sentences(`Revoke ${key.use} key ${kid}?`, keys.revocationWarnings(key))
  if (yes !== true && !(await confirm(question))) throw new CliError('canceled: no key was revoked')
  const { successor, warnings } = await keys.revoke(kid, cliClient).catch((error: unknown) => {
    if (error instanceof AuthError && error.code === 'key_not_found')
      throw new CliError(`key ${kid} is no longer in use`)
    throw explained(error)
  })
  const next = successor === undefined ? '' : `; ${successor} signs now`
  return sentences(`${key.use} key ${kid} is revoked${next}`, warnings)
}

/** Adds warnings to a statement or a question. */
const sentences = (first: string, warnings: readonly string[]): string =>
  [warnings.length === 0 || first.endsWith('?') ? first : `${first}.`, ...warnings].join(' ')

const explained = (error: unknown): unknown =>
  error instanceof AuthError && error.faults.length > 0 ? new CliError(asReason(error)) : error

async function reseal(): Promise<void> {
  await withCore('existing', async (core) => {
    const by = { at: core.clock.now(), client: cliClient }
    const count = await resealKeys(core, (manager) => manager.reseal(by))
    const under = core.config.masterSecret === undefined ? 'a new master secret in DATA_DIR' : 'MASTER_SECRET'
    return `${count} keys and the secrets of webhooks and one-time passwords are sealed with ${under}`
  })
}

function withKeys<Options>(work: (keys: Manage, options: Options) => Promise<string>) {
  return (options: Options) => withCore('existing', async (core) => work(await composeManageKeys(core), options))
}
