using System.Globalization;
using System.Text;
using LogPipe.Configuration.Language;

namespace LogPipe.Testing;

/// <summary>Tells a person how tests ended.</summary>
sealed class TestReport(TextWriter output, TextWriter error, Paint paint)
{
    const int MaxName = 40;

    /// <summary>One file: a line when all is well, else every failure.</summary>
    public void Write(FileOutcome file)
    {
        if (file.Diagnostics.Count > 0) error.Write(DiagnosticRenderer.Render(file.Diagnostics));
        if (file.IsBroken)
        {
            output.WriteLine($"{paint.Red("broken")}  {file.Path}: its tests cannot run");
            return;
        }
        foreach (var test in file.Tests)
            if (!test.Passed) Write(file, test);
        var failed = file.Tests.Count(t => !t.Passed);
        output.WriteLine($"{(failed == 0 ? paint.Green("passed") : paint.Red("failed"))}  {file.Path}: {Sum(file.Tests.Count, failed)} in {file.Duration.TotalMilliseconds:0} ms");
    }

    /// <summary>The last line.</summary>
    public void WriteSum(IReadOnlyList<FileOutcome> files)
    {
        var tests = files.Sum(f => f.Tests.Count);
        var failed = files.Sum(f => f.Tests.Count(t => !t.Passed));
        var broken = files.Count(f => f.IsBroken);
        var time = files.Sum(f => f.Duration.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine($"{Sum(tests, failed)}{(broken == 0 ? "" : $", {broken} {(broken == 1 ? "file" : "files")} broken")} in {time} s");
    }

    static string Sum(int tests, int failed) => failed == 0 ? $"{tests} passed" : $"{tests - failed} passed, {failed} failed";

    void Write(FileOutcome file, TestOutcome test)
    {
        output.WriteLine($"{paint.Red("FAILED")}  {paint.Bold(test.Test.Name)}  {paint.Dim($"{file.Path}:{test.Test.Span.Line}")}");
        foreach (var failure in test.Failures)
        {
            output.WriteLine($"  {Safe(failure.Message)}");
            var width = Math.Min(MaxName, failure.Differences.Select(d => d.Field.Length).DefaultIfEmpty(0).Max());
            foreach (var difference in failure.Differences)
            {
                output.WriteLine($"    {Safe(difference.Field).PadRight(width)}  expected  {paint.Green(Safe(difference.Expected ?? "(nothing)"))}");
                output.WriteLine($"    {new string(' ', width)}  actual    {paint.Red(Safe(difference.Actual ?? "(nothing)"))}");
            }
        }
    }

    /// <summary>The failures of a test as plain text, for reports.</summary>
    public static string Text(TestOutcome test)
    {
        var text = new StringBuilder();
        foreach (var failure in test.Failures)
        {
            text.Append(failure.Message).Append('\n');
            foreach (var difference in failure.Differences)
                text.Append("  ").Append(difference.Field).Append(": expected ").Append(difference.Expected ?? "(nothing)").Append(", actual ").Append(difference.Actual ?? "(nothing)").Append('\n');
        }
        return text.ToString();
    }

    static string Safe(string text)
    {
        var safe = new StringBuilder();
        Cli.SafeText.Append(safe, text, asJson: false);
        return safe.ToString();
    }
}
