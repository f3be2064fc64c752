import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import type { CommandEnding } from '../../support/cli.ts'

/** A command to start. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** A command that runs. */
export interface RunningCommand {
  readonly ended: Promise<CommandEnding>
  /** Written to its standard input. */
  readonly input: NodeJS.WritableStream
  kill(): void
}

const startCommand = ({ program, args, cwd, env }: Command): ChildProcessWithoutNullStreams => {
  const child = spawn(program, args, { cwd, env, stdio: 'pipe' })
  // A command that refuses its input closes it early.
  child.stdin.on('error', () => {})
  return child
}

const endingOf = (child: ChildProcessWithoutNullStreams): Promise<CommandEnding> => {
  const read = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      read[name] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve({ status, ...read }))
  })
}

/** Starts a command, whose standard input stays open. */
export const start = (command: Command): RunningCommand => {
  const child = startCommand(command)
  return { ended: endingOf(child), input: child.stdin, kill: () => void child.kill('SIGKILL') }
}

/** Runs a command to its end with a text as its standard input. */
export const run = (command: Command, input = ''): Promise<CommandEnding> => {
  const child = startCommand(command)
  child.stdin.end(input)
  return endingOf(child)
}

/** Endings of two commands with a pipe between them. */
export interface PipeEnding {
  readonly from: CommandEnding
  readonly to: CommandEnding
}

/** Runs two commands with a pipe between them, as a shell does. */
export const pipe = async (from: Command, to: Command): Promise<PipeEnding> => {
  const writer = startCommand(from)
  const reader = startCommand(to)
  writer.stdin.end()
  writer.stdout.pipe(reader.stdin)
  const [written, read] = await Promise.all([endingOf(writer), endingOf(reader)])
  return { from: { ...written, stdout: '' }, to: read }
}
