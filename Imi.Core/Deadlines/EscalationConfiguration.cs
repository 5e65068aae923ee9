using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Deadlines;

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>, IEntityTypeConfiguration<Digest>
{
    public void Configure(EntityTypeBuilder<Escalation> escalation)
    {
        escalation.ToTable("Escalations");
        escalation.HasKey(e => new { e.RequestId, e.Status, e.DueOn, e.Rung });
        escalation.HasOne<Request>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Cascade);
        escalation.HasIndex(e => new { e.Rung, e.At });
    }

    public void Configure(EntityTypeBuilder<Digest> digest)
    {
        digest.ToTable("Digests");
        digest.HasKey(d => new { d.AuthorityId, d.Day });
    }
}
