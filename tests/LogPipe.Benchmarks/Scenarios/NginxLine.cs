namespace LogPipe.Benchmarks.Scenarios;

/// <summary>A line of nginx's combined format, in its parts.</summary>
sealed record NginxLine(string ClientIp, string Time, string Verb, string Request, string Status, string Bytes, string Referrer, string Agent)
{
    /// <summary>The line, without its end.</summary>
    public string Text { get; } = $"{ClientIp} - - [{Time}] \"{Verb} {Request} HTTP/1.1\" {Status} {Bytes} \"{Referrer}\" \"{Agent}\"";

    /// <summary>The hash of the fields that grok must find.</summary>
    public ulong Hash() => FieldNames.Combined.Hash(Text, ClientIp, "-", "-", Time, Verb, Request, "1.1", Status, Bytes, Referrer, Agent);
}
