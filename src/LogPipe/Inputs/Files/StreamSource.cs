namespace LogPipe.Inputs.Files;

/// <summary>What a compressed file unpacks to.</summary>
sealed class StreamSource(Stream stream) : IChunkSource
{
    /// <inheritdoc/>
    public int Read(Span<byte> target) => stream.Read(target);
}
