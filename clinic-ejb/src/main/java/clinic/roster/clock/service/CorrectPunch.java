package clinic.roster.clock.service;

import clinic.roster.clock.PunchKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A correction by somebody in charge.
 *
 * @param punch the punch it stands for; null to add one that was forgotten
 * @param staff whose punch is added; null for a correction, which is of the same person
 * @param kind null leaves it as it is
 * @param branch the branch's code; null leaves it as it is
 * @param at null leaves it as it is
 * @param cancel whether the punch never was; kind, branch and time then stay as they are
 */
public record CorrectPunch(
        @Nullable Long punch,
        @Nullable Long staff,
        @Nullable PunchKind kind,
        @Nullable String branch,
        @Nullable Instant at,
        boolean cancel,
        String reason) {}
