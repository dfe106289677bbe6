const memories = new Set<WebAssembly.Memory>();

function remember(instance: WebAssembly.Instance): void {
  for (const value of Object.values(instance.exports))
    if (value instanceof WebAssembly.Memory) memories.add(value);
}

/* Engines do not show their memory, so whoever makes an instance in this realm is watched. */
const { instantiate, instantiateStreaming } = WebAssembly;
WebAssembly.instantiate = (async (...given: Parameters<typeof instantiate>) => {
  const result: unknown = await instantiate(...given);
  remember(
    result instanceof WebAssembly.Instance
      ? result
      : (result as WebAssembly.WebAssemblyInstantiatedSource).instance,
  );
  return result;
}) as typeof instantiate;
WebAssembly.instantiateStreaming = async (...given) => {
  const result = await instantiateStreaming(...given);
  remember(result.instance);
  return result;
};

/** Bytes of all WebAssembly memories of this realm. */
export function wasmBytes(): number {
  let sum = 0;
  for (const { buffer } of memories) sum += buffer.byteLength;
  return sum;
}
