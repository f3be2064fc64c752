import { describeReact } from './react-scenarios.ts'

// React 19. React 18 is in tests/consumers.
await describeReact('19')
