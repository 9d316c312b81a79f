import { text } from './text.js';

/**
 * The tablet's camera, where the branch wants a photo with every punch. The picture is taken when a button is pressed and goes
 * with the form; whoever has no camera punches without.
 */
const WIDTH = 320;
const area = document.getElementById('photo');
const video = area?.querySelector('video');

export async function watch() {
  if (!area) return;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user', width: { ideal: 640 } }, audio: false });
    await video.play();
    area.dataset.watching = '';
  } catch {
    video.hidden = true;
    area.querySelector('.hint').textContent = text('kioskNoCamera');
  }
}

/** Puts what the camera sees now into the form. */
export function take() {
  if (!video?.videoWidth) return;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  area.querySelector('input').value = canvas.toDataURL('image/jpeg', 0.7);
}
