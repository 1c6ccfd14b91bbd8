export async function whyNoModel(_host: string, _model: string): Promise<string | undefined> {
  return undefined;
}
