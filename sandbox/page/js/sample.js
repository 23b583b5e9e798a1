// A picture for people who have none at hand: the beach of Liepāja, drawn here, so nothing is downloaded.
let drawn = 0;

export async function samplePhoto() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [960, 640];
  const paint = canvas.getContext("2d");
  const fill = (colour, shape) => { paint.fillStyle = colour; paint.beginPath(); shape(); paint.fill(); };
  const sky = paint.createLinearGradient(0, 0, 0, 380);
  sky.addColorStop(0, "#5aa6c8");
  sky.addColorStop(1, "#fbe3b4");
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 960, 640);
  drawn += 1;
  fill("#ffd166", () => paint.arc(200 + (drawn % 5) * 140, 250, 64, 0, 7));
  fill("#1f7a8c", () => paint.rect(0, 330, 960, 130));
  fill("#f0dca8", () => { paint.moveTo(0, 440); paint.bezierCurveTo(300, 400, 600, 490, 960, 430); paint.lineTo(960, 640); paint.lineTo(0, 640); });
  fill("#7a5230", () => { paint.rect(560, 480, 240, 16); paint.rect(580, 496, 14, 60); paint.rect(766, 496, 14, 60); paint.rect(560, 430, 240, 12); });
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.88));
  return new File([blob], `pludmale-${drawn}.jpg`, { type: "image/jpeg" });
}
