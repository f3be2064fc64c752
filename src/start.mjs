import { explainOldNode } from './config/old-node.mjs'

// `npm start`. An old Node cannot read main.ts, so it gets a sentence from here.
const sentence = explainOldNode(process.versions.node)
if (sentence === undefined) import('./main.ts')
else {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
