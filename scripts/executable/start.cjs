'use strict'

// The first code of the single executable. Node keeps compiled code for this file only as far as it
// is compiled without a run; the code of the service comes with everything that a start compiles.
const { getRawAsset } = require('node:sea')
const { debuglog } = require('node:util')
const { Script } = require('node:vm')

const asset = (name) => Buffer.from(getRawAsset(name))

// V8 refuses compiled code that other flags of Node have made, and compiles the text again.
const script = new Script(asset('latchkey.cjs').latin1Slice(), {
  filename: 'latchkey.cjs',
  cachedData: asset('latchkey.compiled'),
})
// Without it the service only starts later, so a test looks at this line.
debuglog('latchkey')('the compiled code is %s', script.cachedDataRejected ? 'refused' : 'used')
script.runInThisContext()(exports, require, module)
