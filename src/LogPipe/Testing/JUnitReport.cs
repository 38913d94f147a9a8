using System.Globalization;
using System.Text;
using System.Xml;
using LogPipe.Configuration.Language;

namespace LogPipe.Testing;

/// <summary>Writes how tests ended as JUnit XML, which CI servers read.</summary>
static class JUnitReport
{
    /// <summary>Writes the file.</summary>
    public static void Write(string path, IReadOnlyList<FileOutcome> files)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CheckCharacters = false });
        writer.WriteStartElement("testsuites");
        foreach (var file in files) Write(writer, file);
        writer.WriteEndElement();
    }

    static void Write(XmlWriter writer, FileOutcome file)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", file.Path);
        Number(writer, "tests", file.Tests.Count + (file.IsBroken ? 1 : 0));
        Number(writer, "failures", file.Tests.Count(t => !t.Passed));
        Number(writer, "errors", file.IsBroken ? 1 : 0);
        Seconds(writer, file.Duration);
        if (file.IsBroken) WriteCase(writer, file.Path, file.Path, TimeSpan.Zero, "error", "the tests cannot run", DiagnosticRenderer.Render(file.Diagnostics));
        foreach (var test in file.Tests)
            WriteCase(writer, file.Path, test.Test.Name, test.Duration, test.Passed ? null : "failure", test.Failures.Select(Summary).FirstOrDefault(), TestReport.Text(test));
        writer.WriteEndElement();
    }

    static void WriteCase(XmlWriter writer, string file, string name, TimeSpan duration, string? problem, string? message, string details)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", file);
        writer.WriteAttributeString("name", Clean(name));
        Seconds(writer, duration);
        if (problem is not null)
        {
            writer.WriteStartElement(problem);
            writer.WriteAttributeString("message", Clean(message ?? ""));
            writer.WriteString(Clean(details));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    /// <summary>One line for lists of failures.</summary>
    static string Summary(TestFailure failure) => failure.Differences is [var first, ..]
        ? $"{failure.Message}: {first.Field} is {first.Actual ?? "missing"}, expected {first.Expected ?? "nothing"}"
        : failure.Message;

    static void Number(XmlWriter writer, string name, int value) => writer.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    static void Seconds(XmlWriter writer, TimeSpan time) => writer.WriteAttributeString("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));

    /// <summary>XML has no way to write most control characters.</summary>
    static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\ufffd'));
}
