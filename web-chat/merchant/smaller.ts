/** So many pixels each way are enough for every size that is made of a picture. */
const most = 1600;

/**
 * A picture as it is sent: of whatever kind the browser can read, upright, as a JPEG of a size that travels well. Undefined for what
 * is no picture.
 */
export async function smaller(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const paint = canvas.getContext('2d');
  if (!paint) return undefined;
  // What a picture does not cover would be black in a JPEG.
  paint.fillStyle = 'white';
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => {
    canvas.toBlob((made) => resolve(made ?? undefined), 'image/jpeg', 0.9);
  });
}
