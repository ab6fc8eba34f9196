"""A file with a drill, a list and a place of somebody's own."""

MINE = """\
faults:
  slump:
    name: Slump
    description: "The hips sink: stop there."
drills:
  - id: my_rock
    name: "My rock: slow"
    phase: low_load
    joint: ankle
    rung: 0
    sides: each
    dosage: {mode: reps, sets: 2, reps: 8, tempo: "3-1-3-0", tempo_start: eccentric, rest_s: 20.5}
    breath: {say: Easy}
    setup: Stand.
    cues: ["Go \\u2013 \\"slowly\\""]
    faults: [heel_lift, slump]
    regress_to: banded_active_df
    intensive: false
lists:
  - name: home, no equipment
    note: For mornings
    sections:
      - phase: low_load
        rung: all
        drills:
          - drill: my_rock
          - drill: glute_bridge
            dosage: {mode: reps, sets: 1, reps: 5, tempo: "2-1-2-0", tempo_start: concentric, rest_s: 20}
            optional: true
      - phase: dynamic
        rung: 3
        drills: []
places:
  - name: Hotel
    list: home, no equipment
"""
