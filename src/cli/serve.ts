import { Command } from 'commander'
import { serve } from '../serve.ts'
import { withExamples } from './examples.ts'

/** Builds `latchkey serve`. */
export const serveCommand = (): Command =>
  withExamples(
    new Command('serve')
      .description('run the service until SIGTERM or Ctrl-C; migrates the database first')
      .action(serve),
    'latchkey serve                                 on http://localhost:8000',
    'HOST=0.0.0.0 PORT=8001 latchkey serve',
  )
