import { OfficeAddinManifest, validateManifest } from "office-addin-manifest";

/** Asks Microsoft's own service what it thinks of a built manifest; the tests need no network, this does. */
async function main(path = "dist/manifest.xml"): Promise<void> {
  const { displayName, version } = await OfficeAddinManifest.readManifestFile(path);
  console.log(`Asking Microsoft's validation service about ${path}: ${displayName} ${version}.`);
  const { isValid, status, statusText, report } = await validateManifest(path).catch((reason: Error) => {
    if (!reason.message.startsWith("Unable to contact")) throw reason;
    throw new Error(
      "The service at validationgateway.omex.office.net cannot be reached from here: it needs a connection to the " +
        "internet. What can be checked without one, npm test checks.",
    );
  });
  if (status !== 200) {
    throw new Error(`The service gave no judgement: it answered ${status} ${statusText}. Try again later.`);
  }
  for (const { title, content } of [...(report?.errors ?? []), ...(report?.warnings ?? [])]) {
    console.log(`- ${title}: ${content}`);
  }
  if (!isValid) throw new Error("The service does not accept the manifest.");
  console.log("The service accepts the manifest.");
}

main(process.argv[2]).catch((reason: Error) => {
  console.error(reason.message);
  process.exit(1);
});
