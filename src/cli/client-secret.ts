import { createHash, randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'

/** Builds `latchkey client-secret ID`: makes the secret of a resource server. Nothing is stored. */
export const clientSecretCommand = (): Command =>
  withExamples(
    new Command('client-secret')
      .argument('<id>', 'name of the resource server')
      .description('make a secret for a resource server, and its pair for INTROSPECTION_CLIENTS')
      .action((id: string) => {
        if (!/^[\w.~-]+$/.test(id)) throw new UsageError('an id has letters, digits and _ . ~ - only')
        const secret = randomBytes(32).toString('base64url')
        const hash = createHash('sha256').update(secret, 'utf8').digest('hex')
        process.stdout.write(`secret, shown only once:   ${secret}\n`)
        process.stdout.write(`for INTROSPECTION_CLIENTS: ${id}:${hash}\n`)
      }),
    'latchkey client-secret api                     keep the secret there, and the pair in INTROSPECTION_CLIENTS here',
    'latchkey client-secret api                     again, for a new secret: add the pair, give api the secret, remove the old pair',
  )
