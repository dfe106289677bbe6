/** `@nextpanel/sdk/manifest`: metadata.json, its types, its JSON Schema and its parser. Pure; runs anywhere. */
export { describedJsonSchema } from './descriptions.ts';
export { ManifestError, parseMetadata, type ManifestCode } from './parse.ts';
export {
  isIconPath,
  metadataJsonSchema,
  metadataSchema,
  pluginId,
  price,
  version,
  versionRange,
  type Metadata,
  type MetadataInput,
} from './schema.ts';
export { isScreenshotPath, screenshotAlt } from './screenshots.ts';
export { textFault } from './text.ts';
export { areas, categories, events, filters, slots, type PluginEvent, type SlotName } from './vocabulary.ts';
