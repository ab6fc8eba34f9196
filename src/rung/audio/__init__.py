"""Sound: renders the cues of a step to PCM ahead of time and plays it in a child process.

The process that draws the screen never renders and never touches a sound library: a busy thread beside the
screen makes the frames late, and a library that hangs or crashes would take the session with it. It only
sends steps as text to a sound host (`rung.audio.host`), which renders and plays. Two hosts exist at a time:
one plays and does nothing else; the other is the warm spare that renders what may be played next, so that
neither screen nor playing sound ever waits for rendering. Ending a host is the one way to silence it: that is
quicker and surer than any stop call of a sound library.

    open_sound.py    the choice of back ends, from RUNG_AUDIO
    host_sound.py    the Sound that the session uses
    silent_sound.py  the Sounds that play nothing
    stage.py         what is played, and what becomes of it when something goes wrong; in a thread of its own
    agenda.py        what that thread has to do
    hosts.py         the host that plays, the spare, and where they come from
    heard.py         what is heard, told to the session's thread
    host_process.py  one host, seen from this side of the pipe
    messages.py      what goes over the pipe
    host.py          the host's own program
    back_ends.py     simpleaudio and miniaudio, inside the host
    render.py        cues to PCM
    speaking.py      when each line is said: between the cues
    voice.py         what is said, as sound
    ducking.py       breath swells, weaker under speech
    recordings.py    the WAV files of phrases
    phrases.py       which file holds a phrase, on this side of the pipe
    platform_speech.py  the computer's own speech, for phrases without a recording
    loudness.py      the volume, and one sound over another
    clips.py         the one format in which everything is rendered
    clip_files.py    the cue sounds' WAV files, the runner's own first
    wav_file.py      any kind of WAV file in that format
    conversions.py   what comes of the runner's own files, kept
"""
