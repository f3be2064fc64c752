import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { functionsThatRan, inParentheses } from './eager.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'latchkey-eager-')))
after(() => rmSync(folder, { recursive: true }))

/** Runs a module, and puts its functions that ran in parentheses. */
const hinted = (text: string): string => {
  const [file, coverage] = [join(folder, 'module.mjs'), mkdtempSync(join(folder, 'coverage-'))]
  writeFileSync(file, text)
  const { status, stderr } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    env: { NODE_V8_COVERAGE: coverage },
  })
  assert.equal(status, 0, stderr)
  const starts = functionsThatRan(coverage, folder).get(file) ?? new Set()
  return inParentheses(readFileSync(file, 'utf8'), starts)
}

describe('inParentheses', () => {
  it('encloses functions and arrow functions that ran, also inside of each other', () => {
    assert.equal(
      hinted('var a=b=>function(){return b},idle=c=>c;a(1)();[1].map(async d=>d,()=>2);'),
      'var a=(b=>(function(){return b})),idle=c=>c;a(1)();[1].map((async d=>d),()=>2);',
    )
  })

  it('makes a function of a CommonJS module that ran', () => {
    const start = 'var __commonJS=(of)=>()=>Object.values(of)[0]({},{});'
    const made = hinted(`${start}var x=__commonJS({"x.js"(e,m){m.a=1}}),y=__commonJS({"y.js"(e,m){}});x();`)
    assert.match(made, /\{"x\.js":\(function\(e,m\)\{m\.a=1\}\)\}/)
    assert.match(made, /\{"y\.js"\(e,m\)\{\}\}/)
  })

  it('leaves alone what cannot be enclosed, or is enclosed already', () => {
    const text =
      'function f(){return{m(){},get n(){return 1}}}class C{static s=1;o(){}}f().m();f().n;new C().o();(()=>1)();'
    assert.equal(hinted(text), text)
  })

  it('keeps the names of functions', () => {
    const text = 'const named=()=>1,o={inside:function(){}};named();o.inside();console.log(named.name,o.inside.name);'
    writeFileSync(join(folder, 'names.mjs'), hinted(text))
    assert.equal(
      spawnSync(process.execPath, [join(folder, 'names.mjs')], { encoding: 'utf8' }).stdout,
      'named inside\n',
    )
  })
})
