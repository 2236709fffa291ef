// Sound: a recording of the microphone, as a WAV file.

/** A recording that goes on; `stop` gives the file. */
export interface Recording {
  stop(): Promise<File>;
  cancel(): void;
}

/** Starts to record. Rejects with a sentence where the browser does not let us. */
export async function record(rate: number): Promise<Recording> {
  const stream = await ask({ audio: true }, "microphone");
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = event => parts.push(event.data);
  recorder.start();
  const free = () => stream.getTracks().forEach(track => track.stop());
  return {
    cancel() {
      recorder.onstop = null;
      if (recorder.state !== "inactive") recorder.stop();
      free();
    },
    async stop() {
      await new Promise(done => {
        recorder.onstop = done;
        recorder.stop();
      });
      free();
      return wav(await samples(new Blob(parts, { type: recorder.mimeType }), rate));
    },
  };
}

/** The visitor's camera or microphone. Rejects with a sentence that says what to do. */
export async function ask(wanted: MediaStreamConstraints, what: string): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Error(`Browsers give the ${what} only to pages over HTTPS and on localhost.`);
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (problem) {
    const name = (problem as DOMException).name;
    if (name === "NotAllowedError") throw new Error(`The browser does not allow the ${what}. Allow it for this page, then try again.`);
    if (name === "NotFoundError" || name === "OverconstrainedError") throw new Error(`There is no ${what} here.`);
    throw new Error(`The ${what} cannot be used; another program may have it.`);
  }
}

/** The sound at the rate that is wanted: decoding in a context of that rate converts it. */
async function samples(body: Blob, rate: number): Promise<AudioBuffer> {
  if (!rate) {
    const device = new AudioContext();
    rate = device.sampleRate;
    void device.close();
  }
  return new OfflineAudioContext(1, 1, rate).decodeAudioData(await body.arrayBuffer());
}

function wav(sound: AudioBuffer): File {
  const { length, numberOfChannels, sampleRate } = sound;
  const channels = Array.from({ length: numberOfChannels }, (_, n) => sound.getChannelData(n));
  const view = new DataView(new ArrayBuffer(44 + 2 * length));
  const text = (at: number, word: string) => [...word].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // whole numbers
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, 2 * sampleRate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * length, true);
  for (let n = 0; n < length; n++) {
    const sum = channels.reduce((all, one) => all + (one[n] as number), 0) / channels.length;
    view.setInt16(44 + 2 * n, Math.max(-1, Math.min(1, sum)) * 32767, true);
  }
  return new File([view], `audio-${stamp()}.wav`, { type: "audio/wav" });
}

/** Now, as a part of a file's name. */
export function stamp(): string {
  return new Date().toISOString().slice(0, 19).replace(/[:T]/g, "-");
}
