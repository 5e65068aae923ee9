using Imi.Core.Authorities;
using Imi.Core.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Proposals;

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<KeywordProposal>
{
    public void Configure(EntityTypeBuilder<KeywordProposal> proposal)
    {
        proposal.ToTable("KeywordProposals");
        proposal.Property(one => one.Area).HasMaxLength(8);
        proposal.Property(one => one.Keyword).HasMaxLength(ListService.NameLength);
        proposal.Property(one => one.Why).HasMaxLength(ProposalService.WhyLength);
        proposal.Property(one => one.Language).HasMaxLength(2);
        proposal.Property(one => one.UserName).HasMaxLength(200);
        proposal.Property(one => one.Reason).HasMaxLength(ProposalService.WhyLength);
        proposal.Property(one => one.Code).HasMaxLength(ListService.CodeLength);
        proposal.Property(one => one.Version).IsConcurrencyToken();
        proposal.HasOne<Authority>().WithMany().HasForeignKey(one => one.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(one => one.CoordinatorId);
    }
}
