# ruff: noqa: E501 - a table row stays on one line
"""The programme's figures, written down a second time so that a slip in a drill file is noticed.

One line a drill: id, phase, joint, rung, sides, intensive, ceiling (0-10), effort (0-10), contacts cap, dose.
Doses: `reps SETSxREPS TEMPO START rREST [cCADENCE] [sSTATION_REST]`, `hold SETSxREPSxHOLD rREST [xRELAX]`,
`timed SETSxSECONDS rREST [cCADENCE]`; all lengths in seconds, cadence a minute.
"""

FIGURES = """
breath_reset prep both 0 both light - - - timed 1x120 r0
warmup_walk prep both 0 both light - 3 - timed 1x240 r0
movement_screen prep both 0 each light - - - reps 1x3 2-1-2-0 eccentric r0
plantar_release prep ankle 0 each light 4 - - timed 1x60 r10
calf_release prep ankle 0 each light 5 - - timed 2x45 r15
glute_release prep hip 0 each light 5 - - timed 1x60 r10
ankle_band_glide prep ankle 0 each light - - - reps 1x10 2-4-2-0 eccentric r20
hip_band_glide prep hip 0 each light - - - reps 1x10 2-4-2-0 eccentric r20
posterior_hip_rockback prep hip 0 both light - - - reps 1x12 3-1-2-0 eccentric r20
supine_pelvic_tilt prep hip 0 both light - - - reps 1x12 2-1-2-1 concentric r15
march_in_place dynamic both 0 both light - - - timed 2x40 r20 c90
heel_toe_roll dynamic ankle 1 both light - - - timed 2x40 r20 c80
leg_swing_supported dynamic hip 1 each light - - - reps 1x12 1-0-1-0 eccentric r20
ankle_rock_bent low_load ankle 1 each light - - - reps 2x15 2-1-1-0 eccentric r20
ankle_rock_straight low_load ankle 1 each light - - - reps 1x15 2-1-1-0 eccentric r20
calf_stretch_straight low_load ankle 1 each light 5 - - hold 2x1x60 r20
calf_stretch_bent low_load ankle 1 each light 5 - - hold 2x1x45 r20
banded_active_df low_load ankle 0 each light - - - reps 2x20 2-0-2-1 concentric r30
glute_bridge low_load hip 1 both light - - - reps 2x15 3-0-2-2 concentric r45
hip_flexor_half_kneel low_load hip 1 each light 5 - - hold 2x1x45 r20
loaded_df_half_kneel low_load ankle 2 each intensive - - - reps 3x10 2-2-2-0 eccentric r45
loaded_df_tempo low_load ankle 2 each intensive - - - reps 3x6 4-3-1-1 eccentric r60
heel_raise_double low_load ankle 2 both intensive - - - reps 2x15 3-1-1-1 concentric r60
hip_thrust_elevated low_load hip 2 both intensive - - - reps 3x12 3-0-1-2 concentric r60
prone_hip_extension low_load hip 2 each light - - - reps 2x8 2-0-1-2 concentric r20
bridge_march low_load hip 2 each intensive - - - reps 2x8 2-0-2-1 concentric r45
assisted_forward_lunge dynamic both 3 each intensive - - - reps 2x8 3-1-2-0 eccentric r45
incline_march dynamic both 3 both intensive - - - timed 2x60 r45 c90
quarter_squat_to_stand dynamic both 3 both intensive - - - reps 2x12 3-1-1-1 eccentric r45
toe_off_rock dynamic ankle 3 each intensive - - - reps 2x8 2-1-1-1 eccentric r30
heel_drop_assisted dynamic ankle 3 each intensive - - - reps 2x10 4-1-1-0 eccentric r45
hip_hinge_pelvic_tilt dynamic hip 3 both intensive - - - reps 2x10 3-1-2-2 eccentric r45
a_march dynamic hip 3 both intensive - - - timed 3x20 r40 c100
single_leg_df_hold dynamic ankle 4 each intensive - - - hold 2x3x15 r30 x5
step_down dynamic both 4 each intensive - - - reps 3x6 3-1-2-0 eccentric r45
single_leg_heel_drop dynamic ankle 4 each intensive - - - reps 2x10 3-1-2-1 eccentric r60
single_leg_bridge dynamic hip 4 each intensive - - - reps 2x10 3-0-1-2 concentric r45
tempo_lateral_sway dynamic hip 4 each intensive - - - reps 2x8 2-1-2-1 eccentric r30
split_squat_rear_hip dynamic hip 4 each intensive - - - reps 2x8 3-2-1-1 eccentric r45
treadmill_incline_strides dynamic both 5 both intensive - 6 - timed 5x20 r45 c168
banded_three_quarter_deadlift dynamic hip 5 both intensive - - - reps 3x10 3-0-1-2 eccentric r60
boxer_bridge dynamic hip 5 each intensive - - - reps 2x10 3-0-1-2 concentric r45
sl_rdl_banded dynamic hip 5 each intensive - - - reps 2x8 3-1-1-1 eccentric r45
df_hip_circuit dynamic both 6 each intensive - - - reps 3x6 3-1-1-1 eccentric r45 s20
soft_landing_strides dynamic both 6 both intensive - 7 - timed 6x20 r60 c176
pogo_double dynamic both 7 both intensive - - 100 timed 5x10 r50 c120
a_skip dynamic both 7 both intensive - - - timed 4x15 r45 c120
single_leg_hop dynamic both 7 each intensive - - 60 reps 3x10 0-0-0-0 concentric r60 c120
"""

NEIGHBOURS = """
breath_reset - supine_pelvic_tilt breath_hold,lumbar_extension slow_breath mat
warmup_walk - incline_march trunk_lean J treadmill_or_space
movement_screen - - knee_collapse,heel_lift J,lsd_score mirror_or_phone
plantar_release - calf_release forced_range fr_30_120,J small_ball
calf_release plantar_release ankle_band_glide forced_range fr_30_120,fr_3x30,fr_3x60 foam_roller
glute_release - posterior_hip_rockback forced_range fr_30_120,J foam_roller
ankle_band_glide calf_release loaded_df_half_kneel heel_lift,front_pinch strap_jeon long_band,low_box
hip_band_glide posterior_hip_rockback hip_flexor_half_kneel lumbar_extension,front_pinch hip_mob_level5,J long_band,mat
posterior_hip_rockback supine_pelvic_tilt hip_hinge_pelvic_tilt lumbar_extension,front_pinch capsule,J mat
supine_pelvic_tilt breath_reset glute_bridge breath_hold,lumbar_extension J mat
march_in_place supine_pelvic_tilt a_march trunk_lean,pelvic_drop J -
heel_toe_roll ankle_rock_bent toe_off_rock arch_collapse,rushed_tempo J -
leg_swing_supported march_in_place a_march lumbar_extension,trunk_lean J wall
ankle_rock_bent banded_active_df loaded_df_half_kneel heel_lift,knee_collapse J wall
ankle_rock_straight banded_active_df calf_stretch_straight heel_lift,arch_collapse J wall
calf_stretch_straight ankle_rock_straight heel_drop_assisted heel_lift,arch_collapse ingram,radford,medeiros,acsm wall
calf_stretch_bent ankle_rock_bent loaded_df_half_kneel heel_lift,knee_collapse ingram,acsm wall
banded_active_df - ankle_rock_bent rushed_tempo,knee_collapse J light_band
glute_bridge supine_pelvic_tilt hip_thrust_elevated lumbar_extension,knee_collapse bridge_135,J mat
hip_flexor_half_kneel supine_pelvic_tilt split_squat_rear_hip lumbar_extension,front_pinch ingram,winters,konrad_hf pad
loaded_df_half_kneel ankle_rock_bent loaded_df_tempo heel_lift,knee_collapse J,rt_rom pad,kettlebell
loaded_df_tempo loaded_df_half_kneel single_leg_df_hold rushed_tempo,heel_lift J,rt_rom pad,kettlebell
heel_raise_double banded_active_df heel_drop_assisted arch_collapse,rushed_tempo silb_phases step
hip_thrust_elevated glute_bridge banded_three_quarter_deadlift lumbar_extension,knee_collapse thrust_emg,J bench
prone_hip_extension glute_bridge bridge_march lumbar_extension,pelvic_rotation J mat,pillow
bridge_march glute_bridge single_leg_bridge pelvic_drop,lumbar_extension J mat
assisted_forward_lunge loaded_df_half_kneel step_down knee_collapse,heel_lift J strap_or_rail
incline_march warmup_walk treadmill_incline_strides heel_lift,trunk_lean J treadmill
quarter_squat_to_stand ankle_rock_bent step_down knee_collapse,heel_lift J -
toe_off_rock ankle_rock_bent incline_march heel_lift,arch_collapse J wall
heel_drop_assisted heel_raise_double single_leg_heel_drop rushed_tempo,arch_collapse silb_phases,mahieu,ecc_soccer_null step
hip_hinge_pelvic_tilt posterior_hip_rockback banded_three_quarter_deadlift lumbar_extension,hip_shrug J stick
a_march bridge_march a_skip lumbar_extension,pelvic_drop a_drills space_15m
single_leg_df_hold loaded_df_tempo step_down pelvic_drop,arch_collapse J wall
step_down quarter_squat_to_stand soft_landing_strides knee_collapse,pelvic_drop lsd_score,J step,mirror_or_phone
single_leg_heel_drop heel_drop_assisted pogo_double rushed_tempo,arch_collapse silb_phases,heel_rise_norm step
single_leg_bridge bridge_march boxer_bridge pelvic_drop,lumbar_extension bridge_135 mat
tempo_lateral_sway hip_hinge_pelvic_tilt sl_rdl_banded pelvic_drop,trunk_lean J -
split_squat_rear_hip hip_flexor_half_kneel treadmill_incline_strides lumbar_extension,knee_collapse J,rt_rom -
treadmill_incline_strides incline_march soft_landing_strides trunk_lean,lumbar_extension J treadmill
banded_three_quarter_deadlift hip_hinge_pelvic_tilt sl_rdl_banded hip_shrug,lumbar_extension J long_band
boxer_bridge single_leg_bridge df_hip_circuit pelvic_rotation,hip_shrug J bench
sl_rdl_banded banded_three_quarter_deadlift df_hip_circuit pelvic_rotation,knee_collapse glute_force long_band
df_hip_circuit step_down pogo_double knee_collapse,lumbar_extension J step,mat,long_band
soft_landing_strides treadmill_incline_strides a_skip heel_whip,stiff_landing J space_80m_or_treadmill
pogo_double single_leg_heel_drop single_leg_hop stiff_landing,knee_collapse engeroff -
a_skip a_march single_leg_hop lumbar_extension,stiff_landing a_drills space_20m
single_leg_hop pogo_double - knee_collapse,pelvic_drop engeroff,plyo_gate,J -
"""
"""Id, regress_to, progress_to, faults, sources, equipment."""

RUNGS = """
A0 0 breath_reset,plantar_release,calf_release,ankle_band_glide banded_active_df march_in_place -
A1 1 calf_release,ankle_band_glide ankle_rock_bent,ankle_rock_straight,calf_stretch_straight heel_toe_roll,march_in_place -
A2 2 calf_release,ankle_band_glide loaded_df_half_kneel,heel_raise_double,calf_stretch_bent heel_toe_roll,quarter_squat_to_stand loaded_df_tempo/loaded_df_half_kneel/later
A3 3 calf_release,movement_screen calf_stretch_straight assisted_forward_lunge,quarter_squat_to_stand,toe_off_rock,heel_drop_assisted incline_march/quarter_squat_to_stand
A4 4 calf_release,movement_screen calf_stretch_straight single_leg_df_hold,step_down,single_leg_heel_drop -
A5 5 warmup_walk,calf_release calf_stretch_bent incline_march,treadmill_incline_strides,single_leg_heel_drop -
I6 6 warmup_walk,calf_release,hip_band_glide ankle_rock_bent,glute_bridge df_hip_circuit,soft_landing_strides -
P7 7 warmup_walk,movement_screen ankle_rock_bent,glute_bridge pogo_double,a_skip,single_leg_hop -
H0 0 breath_reset,glute_release,posterior_hip_rockback supine_pelvic_tilt march_in_place -
H1 1 supine_pelvic_tilt,hip_band_glide glute_bridge,hip_flexor_half_kneel leg_swing_supported,march_in_place -
H2 2 glute_release,hip_band_glide hip_thrust_elevated,prone_hip_extension,bridge_march leg_swing_supported,march_in_place -
H3 3 posterior_hip_rockback,movement_screen hip_flexor_half_kneel hip_hinge_pelvic_tilt,assisted_forward_lunge,a_march -
H4 4 glute_release,hip_band_glide hip_flexor_half_kneel single_leg_bridge,tempo_lateral_sway,split_squat_rear_hip -
H5 5 warmup_walk,hip_band_glide bridge_march banded_three_quarter_deadlift,boxer_bridge,sl_rdl_banded,treadmill_incline_strides -
"""
"""Id, index, prep, low load, dynamic, alternates as drill/instead_of[/later]."""

SELF_TESTS = """
knee_to_wall ankle cm 1 0 25 2 19 2 1.5 tape heel_lift,knee_drift,arch_collapse
df_bent ankle deg 0 5 65 20 55 5 5 phone heel_lift
df_straight ankle deg 0 0 55 12 45 6 6 phone heel_lift,knee_bends
hip_prone_ext hip deg 0 -20 45 0 30 6 6 phone,strap pelvis_lifts,back_arches
hip_thomas hip deg 0 -40 40 -20 25 6 6 phone,bench,strap low_back_lifts,knee_hug_changes
step_down_score both points 0 0 6 0 6 - - step,phone -
heel_rise_reps ankle reps 0 0 100 3 60 - - metronome_60,step_or_wall -
sl_bridge_reps hip reps 0 0 80 1 50 - - mat -
sl_stance_s both s 0 0 120 2 60 - - timer -
"""
"""Id, joint, unit, decimals, hard low and high, soft low and high, detectable change, side gap, tools, void if."""
