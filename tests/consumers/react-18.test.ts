import { join } from 'node:path'
import { it } from 'node:test'
import { describeReact } from '../browser/react-scenarios.ts'
import { tools, whyNoTools } from './installed.ts'

const missing = whyNoTools()
if (missing === undefined)
  await describeReact('18', { react: join(tools, 'react18'), 'react-dom': join(tools, 'react-dom18') })
else reportMissing(missing)

function reportMissing(reason: string): void {
  if (process.env.CI === 'true') throw new Error(reason)
  process.stderr.write(`\n!!! React 18 in Chromium: ${reason}\n`)
  it('React 18 in Chromium', { skip: reason })
}
