import { Command, Option } from 'commander'
import type { Core } from '../compose/core.ts'
import { composeKeyManager, type Keys, resealKeys } from '../compose/keys.ts'
import { instantText } from '../domain/clock.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { confirm } from './prompt.ts'
import { withCore } from './with-core.ts'

const examples = [
  'latchkey keys list',
  'latchkey keys rotate                          the next access key signs once every verifier can know it',
  'latchkey keys rotate --now                    at once, if it has been published for long enough',
  'latchkey keys revoke kid --yes                a leaked key: out at once, another one signs',
  'latchkey keys reseal                          after a change of MASTER_SECRET',
]

const mayBeUnknown = {
  access:
    'Verifiers that keep the JWKS may refuse new access tokens for up to 5 minutes. Nobody is logged out: refresh tokens are under another key.',
  refresh: 'Other instances may refuse new refresh tokens for a few seconds. Nobody is logged out.',
}

const whenRevoked = {
  access: `Access tokens under it are refused at once, and clients refresh. ${mayBeUnknown.access}`,
  refresh: 'Everybody is logged out: every refresh token was signed with that key.',
}

const strangeMaster = 'the keys are sealed under a master secret that is not set here'

type Use = 'access' | 'refresh'
type Manager = Keys['manager']

/** Builds `latchkey keys ...`. */
export const keysCommand = (): Command => {
  const keys = withExamples(new Command('keys').description('show and change the signing keys'), ...examples)
  keys.command('list').description('show all keys').option('--json', 'one JSON object a line').action(withKeys(list))
  keys
    .command('rotate')
    .description('make the next key, which takes over once it is known everywhere')
    .addOption(new Option('--use <use>', 'which key').choices(['access', 'refresh']).default('access'))
    .option('--now', 'let it take over at once; refused while verifiers may not know it')
    .option('--force', 'with --now: also when verifiers may not know it')
    .action(withKeys(rotate))
  keys
    .command('revoke')
    .argument('<kid>')
    .description('take a key out at once; an active one is replaced')
    // One id in 64 begins as an option does.
    .allowUnknownOption()
    .option('--yes', 'do not ask')
    .action((kid: string, options: { yes?: true }) =>
      withKeys((manager, core) => revoke(manager, core, kid, options))({}),
    )
  keys
    .command('reseal')
    .description('seal all keys under the current master secret')
    .action(() => reseal())
  return keys
}

type Listed = Awaited<ReturnType<Manager['list']>>[number]

async function list(manager: Manager, _core: Core, { json }: { json?: true }): Promise<string> {
  const line = json ? (key: Listed) => JSON.stringify(publicPart(key)) : describe
  return (await manager.list()).map(line).join('\n')
}

const publicPart = ({ sealed: _sealed, sealedBy: _sealedBy, publicJwk: _publicJwk, ...key }: Listed) => key

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

async function rotate(
  manager: Manager,
  { config, clock }: Core,
  { use, now, force }: { use: Use; now?: true; force?: true },
): Promise<string> {
  if (use === 'access' && config.signingKey !== undefined) {
    throw new CliError('the access key is SIGNING_KEY: change it there')
  }
  if (force && !now) throw new UsageError('--force is for --now')
  const when = now ? (force ? 'forced' : 'now') : 'due'
  const result = await manager.rotate(use, when, { at: clock.now(), client: cliClient })
  switch (result.kind) {
    case 'scheduled':
      return `${use} key ${result.kid} is published, and signs from ${instantText(result.signsFrom)}`
    case 'rotated':
      return force ? `${use} key ${result.kid} signs now. ${mayBeUnknown[use]}` : `${use} key ${result.kid} signs now`
    case 'too_young':
      throw new CliError(
        `${use} key ${result.kid} is too young: not everybody may know it before ${instantText(result.knownFrom)}. It takes over then; --force takes it now. ${mayBeUnknown[use]}`,
      )
    case 'refused':
      throw new CliError(strangeMaster)
  }
}

async function revoke(manager: Manager, { clock }: Core, kid: string, { yes }: { yes?: true }): Promise<string> {
  const key = (await manager.list()).find((one) => one.kid === kid)
  if (key === undefined) throw new CliError(`there is no key ${kid}`)
  const warning = key.state === 'active' ? whenRevoked[key.use] : 'Tokens under it are refused.'
  if (yes !== true && !(await confirm(`Revoke ${key.use} key ${kid}? ${warning}`))) {
    throw new CliError('nothing was revoked')
  }
  const result = await manager.revoke(kid, { at: clock.now(), client: cliClient })
  if (result.kind === 'absent') throw new CliError(`key ${kid} is not in use any more`)
  if (result.kind === 'refused') throw new CliError(strangeMaster)
  const next = result.successor === undefined ? '' : `; ${result.successor} signs now`
  return `${key.use} key ${kid} is revoked${next}. ${warning}`
}

async function reseal(): Promise<void> {
  await withCore('existing', async (core) => {
    const by = { at: core.clock.now(), client: cliClient }
    const count = await resealKeys(core, (manager) => manager.reseal(by))
    const under = core.config.masterSecret === undefined ? 'a new master secret in DATA_DIR' : 'MASTER_SECRET'
    return `${count} keys are sealed under ${under}`
  })
}

function withKeys<Options>(work: (manager: Manager, core: Core, options: Options) => Promise<string>) {
  return (options: Options) => withCore('existing', async (core) => work(await composeKeyManager(core), core, options))
}
