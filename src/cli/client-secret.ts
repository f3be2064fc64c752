import { createHash, randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'

/** Builds `latchkey client-secret ID`, which generates a secret and stores nothing. */
export const clientSecretCommand = (): Command =>
  withExamples(
    new Command('client-secret')
      .argument('<id>', 'id of the resource server or back end')
      .description(
        'generate a secret for a resource server or a back end, and its pair for INTROSPECTION_CLIENTS or ADMIN_CLIENTS',
      )
      .action((id: string) => {
        if (!/^[\w.~-]+$/.test(id)) throw new UsageError('an id may have only letters, digits and _ . ~ -')
        const secret = randomBytes(32).toString('base64url')
        const hash = createHash('sha256').update(secret, 'utf8').digest('hex')
        process.stdout.write(`secret, shown only once:                    ${secret}\n`)
        process.stdout.write(`for INTROSPECTION_CLIENTS or ADMIN_CLIENTS: ${id}:${hash}\n`)
      }),
    'latchkey client-secret api                     give api the secret, and add the pair to INTROSPECTION_CLIENTS',
    'latchkey client-secret billing                 give billing the secret, and add the pair to ADMIN_CLIENTS',
    'latchkey client-secret api                     to replace it: add the new pair, give api the new secret, remove the old pair',
  )
