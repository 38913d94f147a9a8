using System.Net;
using System.Net.Security;
using LogPipe.Events;
using LogPipe.Plugins.Tls;

namespace LogPipe.Inputs.Beats;

/// <summary>
/// What <c>@metadata</c> tells of the sender. The same for all events of a connection, so nested parts are raw JSON
/// that the events share.
/// </summary>
sealed class PeerMetadata
{
    static readonly FieldReference EcsIp = FieldReference.Parse("[@metadata][input][beats][host][ip]");
    static readonly FieldReference EcsProtocol = FieldReference.Parse("[@metadata][input][beats][tls][version_protocol]");
    static readonly FieldReference EcsSubject = FieldReference.Parse("[@metadata][input][beats][tls][client][subject]");
    static readonly FieldReference EcsCipher = FieldReference.Parse("[@metadata][input][beats][tls][cipher]");
    static readonly FieldReference Ip = FieldReference.Parse("[@metadata][ip_address]");
    static readonly FieldReference Protocol = FieldReference.Parse("[@metadata][tls_peer][protocol]");
    static readonly FieldReference Subject = FieldReference.Parse("[@metadata][tls_peer][subject]");
    static readonly FieldReference Cipher = FieldReference.Parse("[@metadata][tls_peer][cipher_suite]");
    static readonly FieldReference Status = FieldReference.Parse("[@metadata][tls_peer][status]");

    readonly List<(FieldReference Reference, FieldValue Value)> _values = [];
    readonly Field[] _shared;

    /// <summary>Gathers what the settings ask for.</summary>
    public PeerMetadata(BeatsSettings settings, IPAddress address, SslStream? tls)
    {
        if (settings.SourceMetadata) Add(settings.IsEcs ? EcsIp : Ip, Plain(address).ToString());
        if (settings.TlsPeerMetadata && tls is not null) AddTls(settings.IsEcs, tls);
        _shared = Share();
    }

    /// <summary>Puts the data into an event. What the client sent under the same name is merged.</summary>
    public void Apply(Event e)
    {
        if (_shared.Length == 0) return;
        var metadata = e.Metadata;
        foreach (var field in _shared)
        {
            if (metadata.Contains(field.Name))
            {
                Merge(e);
                return;
            }
        }
        foreach (var field in _shared) metadata.Append(field.Name, field.Value);
    }

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    void AddTls(bool ecs, SslStream tls)
    {
        if (tls.RemoteCertificate is not { } certificate)
        {
            Add(Status, "unverified");
            return;
        }
        Add(Status, "verified");
        Add(ecs ? EcsProtocol : Protocol, TlsNames.Of(tls.SslProtocol));
        Add(ecs ? EcsSubject : Subject, DistinguishedName.Of(certificate));
        Add(ecs ? EcsCipher : Cipher, tls.NegotiatedCipherSuite.ToString());
    }

    void Add(FieldReference reference, string value) => _values.Add((reference, FieldValue.Text(value)));

    // A name that the client uses for something that is no map keeps the client's value.
    void Merge(Event e)
    {
        foreach (var (reference, value) in _values) e.TrySet(reference, value, out _);
    }

    Field[] Share()
    {
        var model = new Event();
        foreach (var (reference, value) in _values) model.Set(reference, value);
        var shared = new List<Field>();
        foreach (ref readonly var field in model.Metadata.Fields)
        {
            var value = field.Value;
            if (value.Kind == FieldKind.Map)
            {
                var json = System.Text.Encoding.UTF8.GetBytes(JsonEncoder.ToJson(value));
                value = FieldValue.RawJson(json, 0, json.Length);
            }
            shared.Add(new Field(field.Name, value));
        }
        return [.. shared];
    }
}
