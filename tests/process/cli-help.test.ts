import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createProgram, everyCommand } from '../../src/cli/program.ts'
import { runInThread, runLatchkey } from '../support/cli.ts'
import { inFolder } from '../support/process.ts'

/** The help of a command. */
const helpOf = (command: ReturnType<typeof createProgram>): string => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text
}

describe('latchkey --help', () => {
  const [program, ...commands] = everyCommand(createProgram())

  for (const command of commands) {
    const words = [command.parent?.name(), command.name()].filter((word) => word !== 'latchkey').join(' ')
    it(`shows the usage of ${words}, with an example`, () => {
      assert.ok(command.description().length > 10)
      assert.match(helpOf(command), new RegExp(`\nExamples:\n(.*\n)*.*latchkey ${words}`))
    })
  }

  it('lists the exit codes', () => {
    assert.ok(program)
    assert.match(helpOf(program), /Exit codes:\n {2}0 {2}success\n {2}1 .*\n {2}2 /)
  })

  it('is shown without arguments; invalid ones give exit code 2 and standard error', () =>
    inFolder(async (folder) => {
      const { status, stdout } = runLatchkey(folder, [])
      assert.deepEqual([status, stdout.split('\n')[0]], [0, 'Usage: latchkey [options] [command]'])
      for (const args of [['unknown'], ['account'], ['config', '--unknown'], ['migrate', 'surplus']]) {
        const { status: code, stdout: said, stderr } = runInThread(folder, args)
        assert.deepEqual([code, said], [2, ''], args.join(' '))
        assert.notEqual(stderr, '')
      }
    }))

  const steering = '\u001b[31m\u009b2J\r\nlatchkey: done\u202e'
  for (const [what, args] of [
    ['command', [steering]],
    ['command of a command', ['account', steering]],
    ['option', [`--${steering}`]],
    ['option of a command', ['config', `--json${steering}`]],
    ['argument too many', ['migrate', steering]],
    ['option of another command', ['account', 'list', `--${steering}`]],
  ] as const) {
    it(`repeats an unknown ${what} in one line, without terminal control characters`, () =>
      inFolder(async (folder) => {
        const { status, stderr } = runInThread(folder, args)
        assert.deepEqual([status, stderr.split('\n').length], [2, 2], stderr)
        assert.doesNotMatch(stderr.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u)
      }))
  }

  it('suggests the similar command on a line of its own', () =>
    inFolder(async (folder) => {
      const { stderr } = runInThread(folder, ['migrat'])
      assert.equal(stderr, "error: unknown command 'migrat'\n(Did you mean migrate?)\n(add --help for examples)")
    }))
})
