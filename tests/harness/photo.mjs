// A photo as a camera makes it, in that it can hardly be compressed: noise, its longer edge so many pixels.

export async function noisyPhoto(page, longer) {
  const bytes = await page.evaluate(async (width) => {
    const canvas = new OffscreenCanvas(width, Math.round(width * 0.75));
    const picture = canvas.getContext("2d").createImageData(canvas.width, canvas.height);
    const part = 65_536;
    for (let from = 0; from < picture.data.length; from += part) {
      crypto.getRandomValues(picture.data.subarray(from, Math.min(from + part, picture.data.length)));
    }
    for (let alpha = 3; alpha < picture.data.length; alpha += 4) picture.data[alpha] = 255;
    canvas.getContext("2d").putImageData(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(",")[1]);
      reader.readAsDataURL(blob);
    });
  }, longer);
  return { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: Buffer.from(bytes, "base64") };
}
