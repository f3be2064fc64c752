// Written from openapi.yaml. Do not edit: npm run generate.
export * from './runtime.ts';
export * from './apis/index.ts';
export * from './models/index.ts';
