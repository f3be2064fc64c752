import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createProgram, everyCommand } from '../../src/cli/program.ts'
import { runLatchkey } from '../support/cli.ts'
import { inFolder } from '../support/process.ts'

/** What a command shows of itself. */
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
    it(`shows how ${words} is called, with an example`, () => {
      assert.ok(command.description().length > 10)
      assert.match(helpOf(command), new RegExp(`\nExamples:\n(.*\n)*.*latchkey ${words}`))
    })
  }

  it('names the exit codes', () => {
    assert.ok(program)
    assert.match(helpOf(program), /Exit codes:\n {2}0 {2}success\n {2}1 .*\n {2}2 /)
  })

  it('is what comes without arguments; what is not understood is exit code 2, on standard error', () =>
    inFolder(async (folder) => {
      const { status, stdout } = runLatchkey(folder, [])
      assert.deepEqual([status, stdout.split('\n')[0]], [0, 'Usage: latchkey [options] [command]'])
      for (const args of [['unknown'], ['account'], ['config', '--unknown'], ['migrate', 'surplus']]) {
        const { status: code, stdout: said, stderr } = runLatchkey(folder, args)
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
    it(`repeats an unknown ${what} without what would steer a terminal, in one line`, () =>
      inFolder(async (folder) => {
        const { status, stderr } = runLatchkey(folder, args)
        assert.deepEqual([status, stderr.split('\n').length], [2, 2], stderr)
        assert.doesNotMatch(stderr.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u)
      }))
  }

  it('names the command that is like an unknown one, in a line of its own', () =>
    inFolder(async (folder) => {
      const { stderr } = runLatchkey(folder, ['migrat'])
      assert.equal(stderr, "error: unknown command 'migrat'\n(Did you mean migrate?)\n(add --help for examples)")
    }))
})
