using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>What Filebeat sends for a line: about 950 bytes of JSON, most of them the same from event to event.</summary>
static class BeatsEnvelope
{
    const string Host = """{"name":"web-1","hostname":"web-1","architecture":"x86_64","id":"1f0d4b2c7a9e4c55","os":{"type":"linux","platform":"debian","version":"12 (bookworm)","family":"debian","name":"Debian GNU/Linux","kernel":"6.1.0-21-amd64"},"ip":["10.1.2.3","fe80::1"],"mac":["02-42-0A-01-02-03"]}""";
    const string Agent = """{"type":"filebeat","version":"8.15.0","id":"4d1e8f2a-77c1-4b55-9d1a-2f0c1b3a4e5d","ephemeral_id":"9a7b6c5d-1234-4f00-8c1b-0a1b2c3d4e5f","name":"web-1"}""";

    const string Fields = """{"service":"nginx","log_type":"access"}""";

    /// <summary>The event of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="offset">Where the line begins in the file.</param>
    /// <param name="time">When Filebeat read it.</param>
    public static byte[] Event(string line, long offset, DateTimeOffset time) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"@timestamp":"{{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","@metadata":{"beat":"filebeat","type":"_doc","version":"8.15.0"},"host":{{Host}},"agent":{{Agent}},"ecs":{"version":"8.0.0"},"log":{"file":{"path":"/var/log/nginx/access.log"},"offset":{{offset}}},"message":"{{JsonEncodedText.Encode(line, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}","input":{"type":"filestream"},"fields":{{Fields}}}"""));
}
