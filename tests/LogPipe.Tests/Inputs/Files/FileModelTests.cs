using CsCheck;

namespace LogPipe.Tests.Inputs.Files;

/// <summary>Random writing, rotating, truncating, acknowledging, stopping and crashing, against what must come out.</summary>
public sealed class FileModelTests
{
    public enum Step { Write, WriteHalf, Pass, PassMany, Rename, CopyTruncate, Acknowledge, AcknowledgeLast, Restart, Crash }

    const int Iterations = 100;

    static readonly Gen<Step[]> Steps = Gen.Frequency(
        (6, Gen.Const(Step.Write)), (2, Gen.Const(Step.WriteHalf)), (5, Gen.Const(Step.Pass)), (1, Gen.Const(Step.PassMany)),
        (2, Gen.Const(Step.Rename)), (1, Gen.Const(Step.CopyTruncate)), (3, Gen.Const(Step.Acknowledge)), (2, Gen.Const(Step.AcknowledgeLast)),
        (1, Gen.Const(Step.Restart)), (1, Gen.Const(Step.Crash))).Array[1, 40];

    [Theory]
    [InlineData(false, 1024L)]
    [InlineData(true, 1024L)]
    public void Every_line_comes_out_whatever_happens_and_once_unless_stopped(bool grouping, long chunk) =>
        Gen.Select(Steps, Gen.Bool).Sample((steps, renamedMatches) => RunAsync(steps, renamedMatches, grouping, chunk).GetAwaiter().GetResult(),
            iter: Iterations, threads: 1, print: t => string.Join(' ', t.Item1) + " " + t.Item2);

    static async Task RunAsync(Step[] steps, bool renamedMatches, bool grouping, long chunk)
    {
        using var rig = new FileRig { AcknowledgesAtOnce = false, Codec = new LineCodec(grouping) };
        (string, object)[] options =
        [
            ("path", rig.File(renamedMatches ? "app.log*" : "app.log")), ("start_position", "beginning"), ("file_chunk_size", chunk),
            ("discover_interval", 2L), ("close_older", 3600.0), ("sincedb_write_interval", 3.0),
        ];
        var expected = new List<string>();
        var seen = new List<string>();
        var number = 0;
        var rotations = 0;
        var half = false;
        var stops = 0;
        await rig.StartAsync(options);
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Write or Step.WriteHalf:
                    var lines = number % 5 == 4 ? 60 : 3;
                    for (var i = 0; i < lines; i++) Write();
                    if (step == Step.WriteHalf && !half)
                    {
                        rig.Append("app.log", $"{number} ha");
                        half = true;
                    }
                    break;
                case Step.Pass:
                    await rig.PassesAsync();
                    break;
                case Step.PassMany:
                    await rig.PassesAsync(40);
                    break;
                case Step.Rename when File.Exists(rig.File("app.log")):
                    EndLine();
                    await rig.PassesAsync(2);
                    // Late lines: written to the file after its name is gone.
                    Write();
                    File.Move(rig.File("app.log"), rig.File($"app.log.{++rotations}"));
                    await rig.PassesAsync(3);
                    break;
                case Step.CopyTruncate when File.Exists(rig.File("app.log")):
                    EndLine();
                    // What is neither read nor arrived is lost with the content, here as everywhere.
                    await rig.PassesAsync(2);
                    rig.AcknowledgeAll();
                    File.WriteAllText(rig.File("app.log"), "");
                    if (number % 2 == 0) await rig.PassesAsync(2);
                    Write();
                    await rig.PassesAsync();
                    break;
                case Step.Acknowledge:
                    rig.AcknowledgeAll();
                    break;
                case Step.AcknowledgeLast when rig.Unacknowledged.Count > 1:
                    rig.AcknowledgeLast();
                    break;
                case Step.Restart or Step.Crash:
                    // A file that only had its name changed outside the glob cannot be found again by anyone.
                    if (!renamedMatches)
                    {
                        await rig.PassesAsync(40);
                        rig.AcknowledgeAll();
                        await rig.PassesAsync(4);
                    }
                    if (step == Step.Restart) await rig.StopAsync();
                    else await rig.CrashAsync();
                    stops++;
                    await rig.StartAsync(options);
                    break;
            }
        }
        EndLine();
        Write();
        rig.AcknowledgeAll();
        await rig.PassesAsync(50);
        // What the codec still holds goes out when the files count as quiet.
        await rig.PassesAsync(2, seconds: 4000);
        seen.AddRange(rig.Messages());
        if (stops == 0) Assert.Equal(expected.Order(), seen.Order());
        else Assert.Equal(expected.Order(), seen.Distinct().Order());

        void Write()
        {
            if (half)
            {
                EndLine();
                return;
            }
            rig.Append("app.log", $"{number} line\n");
            expected.Add($"{number++} line");
        }

        void EndLine()
        {
            if (!half) return;
            half = false;
            rig.Append("app.log", "lf\n");
            expected.Add($"{number++} half");
        }
    }
}
