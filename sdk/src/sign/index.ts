/** `@nextpanel/sdk/sign`: keys and signatures of packages and indexes. Pure; runs wherever WebCrypto does. */
export {
  newPrivateKey,
  parsePublicKey,
  publicKeyText,
  signingKey,
  type PublicKey,
  type SigningKey,
} from './keys.ts';
export { checkManifest, ModifiedError, type ManifestHead } from './manifest.ts';
export {
  checkSignatures,
  shortId,
  SignatureError,
  signatureLines,
  type SignedKind,
  type Signers,
} from './signatures.ts';
