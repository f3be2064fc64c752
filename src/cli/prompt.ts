import { text } from 'node:stream/consumers'
import { read } from 'read'
import type { Config } from '../config/config.ts'
import { plainText } from '../domain/terminal-text.ts'
import { trimLikePython } from '../domain/white-space.ts'
import { CliError } from './cli-error.ts'

/**
 * Prompts for a password twice on a terminal, or reads it from standard input without the final
 * line break.
 * @param config decides whether white space around it is trimmed, as at a login
 * @throws CliError when the two differ or it is empty
 */
export const askPassword = async ({ passwordWhitespace }: Pick<Config, 'passwordWhitespace'>): Promise<string> => {
  const given = process.stdin.isTTY ? await askTwice() : (await text(process.stdin)).replace(/\r?\n$/, '')
  const password = passwordWhitespace === 'trim' ? trimLikePython(given) : given
  if (password === '') throw new CliError('no password was given')
  return password
}

async function askTwice(): Promise<string> {
  const password = await askHidden('Password: ')
  if ((await askHidden('Repeat password: ')) !== password) throw new CliError('the passwords do not match')
  return password
}

const askHidden = (prompt: string): Promise<string> => read({ prompt, silent: true, output: process.stderr })

/** Asks for a confirmation: "yes". @throws CliError when standard input is not a terminal */
export const confirm = async (question: string): Promise<boolean> => {
  if (!process.stdin.isTTY)
    throw new CliError('cannot ask for confirmation: standard input is not a terminal (add --yes)')
  return (await read({ prompt: `${plainText(question)} (yes/no) `, output: process.stderr })) === 'yes'
}
